import {html} from 'lit';
import type TileLayer from 'ol/layer/Tile.js';
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
