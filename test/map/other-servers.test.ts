import {html} from 'lit';
import type TileLayer from 'ol/layer/Tile.js';
import type VectorLayer from 'ol/layer/Vector.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import type XYZ from 'ol/source/XYZ.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import type {PlatformError} from '../../src/platform/http.js';
import {expect, fixture, until} from '../support/browser.js';

const point = {type: 'Feature', properties: {}, geometry: {type: 'Point', coordinates: [-1.67, 48.11]}};
const files: Record<string, string> = {
  GeoJSON: JSON.stringify({type: 'FeatureCollection', features: [point]}),
  KML: '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><Point><coordinates>-1.67,48.11</coordinates></Point></Placemark></kml>',
  GPX: '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="48.11" lon="-1.67"/></gpx>',
  TopoJSON: JSON.stringify({
    type: 'Topology',
    arcs: [],
    objects: {a: {type: 'GeometryCollection', geometries: [{type: 'Point', coordinates: [-1.67, 48.11]}]}},
  }),
};

/** Answers files by their names, everything else by the network. */
const network = globalThis.fetch;
const answerFiles = (table: Record<string, () => Response>) => {
  globalThis.fetch = (input, init) => {
    const {pathname} = new URL(new Request(input).url);
    const found = Object.keys(table).find((name) => pathname.endsWith(name));
    return found ? Promise.resolve(table[found]!()) : network(input, init);
  };
};
afterEach(() => {
  globalThis.fetch = network;
});

const mapOf = (url: string, name = '', service: string | null = null) =>
  fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.67 48.11" zoom="15"
      ><gp-layer url=${url} name=${name} .service=${service}></gp-layer
    ></gp-map>`,
  );
const drawn = (map: GpMap) => until(() => map.layers[0]?.status === 'ready', 'drawn', 9000);

const cut = `<WMS_Capabilities version="1.3.0"><Capability><Layer><Title>A</Title><Layer><Name>a</Name>`;

describe('a layer of another server', () => {
  for (const [kind, text] of Object.entries(files))
    it(`may be a file of ${kind}`, async () => {
      const name = `/lieux.${kind.toLowerCase()}`;
      answerFiles({[name]: () => new Response(text)});
      const map = await mapOf(name);
      await drawn(map);
      const {id, extent, title} = map.layers[0]!;
      expect([id, title]).to.deep.equal(['lieux', 'lieux']);
      expect(extent?.map((value) => value.toFixed(2))).to.deep.equal(['-1.67', '48.11', '-1.67', '48.11']);
    });

  for (const [service, url, name] of [
    ['WMS', '/geopf/wms-r?SERVICE=WMS&REQUEST=GetMap&LAYERS=a&bbox=1', 'ORTHOIMAGERY.ORTHOPHOTOS'],
    ['WMTS', '/geopf/wmts', 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
    ['WFS', '/geopf/wfs/ows?outputformat=application/json', 'BDTOPO_V3:batiment'],
    ['MVT', '/geopf/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf', ''],
  ] as const)
    it(`may come from any ${service}`, async () => {
      const map = await mapOf(url, name, service === 'WFS' ? 'wfs' : null);
      await drawn(map);
      expect(map.layers[0]?.producer).to.equal(location.host);
      expect(map.layers[0]?.definition).to.equal(undefined);
    });

  const lambert = (crs: object) =>
    JSON.stringify({
      type: 'FeatureCollection',
      ...crs,
      features: [{...point, geometry: {type: 'Point', coordinates: [352616, 6789115]}}],
    });
  for (const name of [
    'urn:ogc:def:crs:EPSG::2154',
    'EPSG:2154',
    'http://www.opengis.net/def/crs/EPSG/0/2154',
  ])
    it(`may be a GeoJSON in ${name}`, async () => {
      answerFiles({'/a.geojson': () => new Response(lambert({crs: {type: 'name', properties: {name}}}))});
      const map = await mapOf('/a.geojson');
      await drawn(map);
      const [west, south] = map.layers[0]!.extent!;
      expect([west.toFixed(1), south.toFixed(1)]).to.deep.equal(['-1.7', '48.1']);
    });

  /** A WFS of so many points, of which it gives so many at a time. */
  const answerWfs = (count: number, page: number, more: Record<string, string> = {}) => {
    const asked: URL[] = [];
    globalThis.fetch = (input, init) => {
      const url = new URL(new Request(input).url);
      if (!url.pathname.endsWith('/ville/wfs')) return network(input, init);
      asked.push(url);
      const request = url.searchParams.get('REQUEST') ?? '';
      if (request !== 'GetFeature') return Promise.resolve(new Response(more[request] ?? '', {status: 200}));
      const start = Number(url.searchParams.get('STARTINDEX') ?? 0);
      const features = Array.from({length: Math.min(page, count - start)}, (_, i) => ({
        ...point,
        properties: {rank: start + i},
        geometry: {type: 'Point', coordinates: [-185_000 - start - i, 6_124_000]},
      }));
      return Promise.resolve(Response.json({type: 'FeatureCollection', numberMatched: count, features}));
    };
    return {asked, features: () => asked.filter(({search}) => search.includes('GetFeature&'))};
  };
  const wfs = (filter: string | null = null) =>
    fixture<GpMap>(
      html`<gp-map label="Carte" lang="en" center="-1.67 48.11" zoom="15"
        ><gp-layer url="/ville/wfs" name="v:lieux" label="Lieux" .filter=${filter}></gp-layer
      ></gp-map>`,
    );
  const featuresOf = (map: GpMap) =>
    (map.olMap.getAllLayers()[0] as VectorLayer).getSource()!.getFeatures().length;

  it('may be a WFS that gives its features page by page, none of them twice', async () => {
    const {features} = answerWfs(5, 2);
    const map = await wfs();
    await until(() => map.layers[0]?.status === 'ready' && featuresOf(map) === 5, 'all of them', 9000);
    expect(features()).to.have.lengthOf(3);
    const before = features().length;
    await map.goTo([-1.69, 48.12]);
    await until(() => features().length >= before + 3, 'asked again', 9000);
    await drawn(map);
    expect(featuresOf(map)).to.equal(5);
    expect(map.layers[0]?.truncated).to.equal(undefined);
  });

  it('says that a WFS has more features than are drawn', async () => {
    answerWfs(5400, 1000);
    const map = await wfs();
    await until(() => map.layers[0]?.truncated === 2000, 'truncated', 9000);
    await until(() =>
      map.shadowRoot?.querySelector('[part=notice]')?.textContent.includes('Lieux: only 2000'),
    );
  });

  it('is filtered by a server that takes CQL, and said not to be by another', async () => {
    const schema = (from: string) =>
      `<xsd:schema><xsd:import schemaLocation="${from}"/><xsd:element name="geom" type="gml:PointPropertyType"/></xsd:schema>`;
    const warn = console.warn;
    const warned: string[] = [];
    console.warn = (message: string) => warned.push(message);
    try {
      const DescribeFeatureType = schema('https://ville.example/schemas/gml/3.2.1/gml.xsd');
      const {features} = answerWfs(1, 1, {DescribeFeatureType});
      await drawn(await wfs('rank > 3'));
      await until(() => features().length, 'asked', 9000);
      expect(features()[0]!.searchParams.get('CQL_FILTER')).to.match(/^\(rank > 3\) AND BBOX\(geom,/);
      expect(features()[0]!.searchParams.has('BBOX')).to.equal(false);
      answerWfs(1, 1, {DescribeFeatureType: schema('http://schemas.opengis.net/gml/3.2.1/gml.xsd')});
      await drawn(await wfs('rank > 3'));
      expect(warned.join()).to.include('takes no CQL');
    } finally {
      console.warn = warn;
    }
  });

  it('has the styles that its WMTS tells, and no other', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"
        ><gp-layer url="/geopf/wmts" name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2" style-name="rouge"></gp-layer
      ></gp-map>`,
    );
    await until(() => map.layers[0]?.status === 'failed', 'refused', 9000);
    const {code, message} = map.layers[0]!.error as PlatformError;
    expect(code).to.equal('bad-attribute');
    expect(message).to.include('has no style "rouge": write "normal"');
  });

  it('is named, with its server, when it fails', async () => {
    answerFiles({'/a.geojson': () => new Response('{"type": "Feat')});
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte" lang="en"><gp-layer url="/a.geojson" label="Lieux"></gp-layer></gp-map>`,
    );
    await until(() => map.shadowRoot?.querySelector('[part=notice]'));
    const said = map.shadowRoot!.querySelector('[part=notice]')!.textContent;
    expect(said).to.include(`Lieux (${location.host}): The service gave an unreadable answer.`);
  });

  const tileset = (dataType: string, type: string, href: string, crs = '3857') => ({
    dataType,
    crs: `http://www.opengis.net/def/crs/EPSG/0/${crs}`,
    tileMatrixSetLimits: [{tileMatrix: '4'}, {tileMatrix: '12'}],
    links: [
      {rel: 'self', type: 'application/json', href: `/ogc/tiles/${crs}`},
      {rel: 'item', type, href},
    ],
  });
  const images = '/geopf/wmts?LAYER=x&TILEMATRIX={tileMatrix}&TILEROW={tileRow}&TILECOL={tileCol}';
  const vectors = '/geopf/tms/1.0.0/PLAN.IGN/{tileMatrix}/{tileCol}/{tileRow}.pbf';

  it('may be tilesets of an OGC API, of which the one in Web Mercator is drawn', async () => {
    const list = [tileset('map', 'image/png', images, '2154'), {...tileset('map', '', '', '3857')}];
    list[1]!.links.pop();
    const asked: string[] = [];
    answerFiles({
      '/ogc/map/tiles': () => Response.json({tilesets: list}),
      '/ogc/tiles/3857': () => {
        asked.push('followed');
        return Response.json(tileset('map', 'image/png', images));
      },
    });
    const map = await mapOf('/ogc/map/tiles');
    await drawn(map);
    expect(asked).to.deep.equal(['followed']);
    const [layer] = map.olMap.getAllLayers() as TileLayer<XYZ>[];
    const source = layer!.getSource()!;
    expect(source.getTileUrlFunction()([12, 5, 7], 1, source.getProjection()!)).to.match(
      /TILEMATRIX=12&TILEROW=7&TILECOL=5$/,
    );
    expect([source.getTileGrid()?.getMinZoom(), source.getTileGrid()?.getMaxZoom()]).to.deep.equal([4, 12]);
  });

  it('may be a tileset of vectors of an OGC API', async () => {
    answerFiles({
      '/ogc/tiles/v': () => Response.json(tileset('vector', 'application/vnd.mapbox-vector-tile', vectors)),
    });
    const map = await mapOf('/ogc/tiles/v');
    await drawn(map);
    expect(map.olMap.getAllLayers()[0]).to.be.instanceOf(VectorTileLayer);
  });

  it('is told to be in no projection that is drawn, or to send tiles from elsewhere', async () => {
    answerFiles({
      '/ogc/tiles/a': () => Response.json(tileset('map', 'image/png', images, '2154')),
      '/ogc/tiles/b': () =>
        Response.json(
          tileset('map', 'image/png', 'https://elsewhere.example/{tileMatrix}{tileRow}{tileCol}'),
        ),
    });
    for (const [url, code] of [
      ['/ogc/tiles/a', 'unsupported'],
      ['/ogc/tiles/b', 'bad-answer'],
    ] as const) {
      const map = await mapOf(url);
      await until(() => map.layers[0]?.status === 'failed');
      expect((map.layers[0]?.error as PlatformError).code).to.equal(code);
    }
  });

  for (const [what, url, answer, code] of [
    ['an address that says too little', '/rien', () => new Response(''), 'bad-attribute'],
    ['an address that is none', 'javascript:alert(1)', () => new Response(''), 'bad-attribute'],
    ['a truncated file', '/a.geojson', () => new Response('{"type": "Feat'), 'bad-answer'],
    [
      'an empty file',
      '/a.geojson',
      () => new Response('{"type":"FeatureCollection","features":[]}'),
      'empty',
    ],
    ['a page instead of capabilities', '/wms', () => new Response('<!doctype html><p>Hello'), 'bad-answer'],
    [
      'a GeoJSON in metres that does not say which',
      '/a.geojson',
      () => new Response(lambert({})),
      'bad-answer',
    ],
    [
      'a GeoJSON in a projection that is not known',
      '/a.geojson',
      () => new Response(lambert({crs: {properties: {name: 'EPSG:9999'}}})),
      'bad-answer',
    ],
    ['capabilities that are cut', '/wms', () => new Response(cut), 'bad-answer'],
    ['a page instead of FlatGeobuf', '/a.fgb', () => new Response('<!doctype html><p>Hello'), 'bad-answer'],
    ['a FlatGeobuf that is gone', '/a.fgb', () => new Response('', {status: 404}), 'bad-answer'],
    ['a FlatGeobuf of a server that is down', '/a.fgb', () => new Response('', {status: 502}), 'network'],
    ['a page instead of PMTiles', '/a.pmtiles', () => new Response('<!doctype html><p>Hello'), 'bad-answer'],
    ['a file that is gone', '/a.kml', () => new Response('', {status: 404}), 'bad-answer'],
  ] as const)
    it(`is told to have failed for ${what}`, async () => {
      answerFiles({[url]: answer});
      const codes: string[] = [];
      const map = await fixture<GpMap>(
        html`<gp-map
          label="Carte"
          @gp-error=${(event: HTMLElementEventMap['gp-error']) => codes.push(event.detail.code)}
          ><gp-layer url=${url} service=${url === '/wms' ? 'WMS' : ''}></gp-layer
        ></gp-map>`,
      );
      await until(() => codes.length > 0);
      expect(codes).to.deep.equal([code]);
      expect(map.layers[0]?.status).to.equal('failed');
    });
});
