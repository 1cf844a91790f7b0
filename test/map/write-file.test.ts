import GPX from 'ol/format/GPX.js';
import KML from 'ol/format/KML.js';
import {writeFile} from '../../src/map/write-file.js';
import type {Feature} from '../../src/platform/geojson.js';
import {expect} from '../support/browser.js';

const feature = (
  type: string,
  coordinates: unknown,
  properties: Readonly<Record<string, unknown>> = {},
): Feature => ({type: 'Feature', geometry: {type, coordinates}, properties});
const ring = [
  [2, 48],
  [3, 48],
  [3, 49],
  [2, 48],
];
const line = feature(
  'LineString',
  [
    [2.35, 48.85, 35],
    [1e-7, 1e-9, 0],
    [2.37, 48.85],
  ],
  {name: 'A & <b>', desc: 'Long\u0000 way', hidden: null},
);
const features = [
  line,
  feature('Point', [2.35, 48.85], {name: 'Départ'}),
  feature('MultiPolygon', [[ring], [ring]]),
];
const parse = (text: string) => new DOMParser().parseFromString(text, 'application/xml');
const children = (node: Element | undefined) => [...(node?.children ?? [])].map(({tagName}) => tagName);

describe('writeFile', () => {
  it('writes a GPX that keeps the order of its schema, the altitudes that are known, and plain decimals', async () => {
    const text = await writeFile(features, 'GPX', {name: 'Ma boucle'});
    const {documentElement: gpx} = parse(text);
    expect(children(gpx)).to.deep.equal(['metadata', 'wpt', 'trk', 'trk']);
    expect(gpx.querySelector('metadata > name')?.textContent).to.equal('Ma boucle');
    expect(gpx.querySelector('wpt > name')?.textContent).to.equal('Départ');
    expect(children(gpx.querySelector('trk')!)).to.deep.equal(['name', 'desc', 'trkseg']);
    expect(gpx.querySelector('trk > name')?.textContent).to.equal('A & <b>');
    expect(gpx.querySelector('trk > desc')?.textContent).to.equal('Long way');
    const points = [...gpx.querySelector('trkseg')!.children];
    expect(points.map((point) => point.querySelector('ele')?.textContent)).to.deep.equal([
      '35',
      '0',
      undefined,
    ]);
    expect(points[1]?.getAttribute('lon')).to.equal('0.0000001');
    expect(points[1]?.getAttribute('lat')).to.equal('0');
    const read = new GPX().readFeatures(text);
    expect(read.map((one) => one.getGeometry()?.getType())).to.deep.equal([
      'Point',
      'MultiLineString',
      'MultiLineString',
    ]);
  });

  it('writes a KML that other programs read again, named, even of one feature', async () => {
    const text = await writeFile(features, 'KML', {name: 'Ma boucle'});
    expect(parse(text).querySelector('Document > name')?.textContent).to.equal('Ma boucle');
    const read = new KML().readFeatures(text);
    expect(read.map((one) => one.getGeometry()?.getType())).to.deep.equal([
      'LineString',
      'Point',
      'MultiPolygon',
    ]);
    expect(read[0]?.get('name')).to.equal('A & <b>');
    // An altitude is missing: there are none.
    expect(parse(text).querySelector('LineString > coordinates')?.textContent).to.equal(
      '2.35,48.85 1e-7,0 2.37,48.85',
    );
    const one = parse(await writeFile([features[1]!], 'KML', {name: 'Point'}));
    expect(one.querySelectorAll('Document > Placemark')).to.have.lengthOf(1);
  });

  it('writes a GeoJSON, and files without features', async () => {
    const text = await writeFile(features, 'GeoJSON', {name: 'Ma boucle'});
    expect(JSON.parse(text)).to.deep.equal({type: 'FeatureCollection', name: 'Ma boucle', features});
    for (const format of ['GPX', 'KML'] as const) {
      const {documentElement: root} = parse(await writeFile([], format, {name: ''}));
      expect(root.querySelector('parsererror')).to.equal(null);
      expect(root.querySelector('wpt, trk, Placemark')).to.equal(null);
    }
  });
});
