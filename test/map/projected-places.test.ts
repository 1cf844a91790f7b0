import {expect} from 'chai';
import {placeProjected} from '../../src/map/projected-places.js';
import {project} from '../../src/map/pointer-position.js';
import {readProjectedCoordinates} from '../../src/platform/projected-coordinates.js';
import type {LonLat} from '../../src/model.js';

const places = async (text: string) =>
  (await placeProjected(readProjectedCoordinates(text))).map(({label, lonLat: [lon, lat]}) => [
    label,
    lon.toFixed(5),
    lat.toFixed(5),
  ]);

describe('projected coordinates', () => {
  // Both coordinates of the first two points are in recorded answers of the geocoder.
  const expected: Record<string, string[][]> = {
    '657888.46 6860861.9': [['Lambert-93 657888.46 6860861.9', '2.42618', '48.84643']],
    'L93 653113.52 6861885.45': [['Lambert-93 653113.52 6861885.45', '2.36100', '48.85530']],
    'UTM 31N 448251 5411932': [['UTM 31N 448251 5411932', '2.29449', '48.85819']],
    '448251 5411932': [
      ['UTM 30N 448251 5411932', '-3.70551', '48.85819'],
      ['UTM 31N 448251 5411932', '2.29449', '48.85819'],
      ['UTM 32N 448251 5411932', '8.29449', '48.85819'],
    ],
  };
  for (const [text, found] of Object.entries(expected))
    it(`finds ${text}`, async () => expect(await places(text)).to.deep.equal(found));

  it('takes numbers of a legal projection overseas for what they are there', async () => {
    const [place, ...others] = await placeProjected(readProjectedCoordinates('341839 7666018'));
    expect(place?.label).to.equal('UTM 40S 341839 7666018');
    expect(place?.lonLat[0]).to.be.within(55.07, 55.86);
    expect(place?.lonLat[1]).to.be.within(-21.46, -20.79);
    expect(others).to.deep.equal([]);
  });

  it('finds nothing where numbers are in no projection of France', async () => {
    for (const text of ['0612345678 0611223344', '75001 35000', 'EPSG:2154 1e9 1e9', 'EPSG:9999 1 2'])
      expect(await places(text), text).to.deep.equal([]);
  });

  it('reads back what it writes, in every zone', async () => {
    for (let lat = 41.5; lat < 51; lat += 0.5)
      for (const notation of ['lambert93', 'cc', 'utm'] as const) {
        const point: LonLat = [2.5, lat];
        const written = await project(notation, point);
        const text = `${written?.name ?? ''} ${written?.x.toFixed(2) ?? ''} ${written?.y.toFixed(2) ?? ''}`;
        const [place] = await placeProjected(readProjectedCoordinates(text));
        expect(place?.lonLat[0], text).to.be.closeTo(2.5, 1e-6);
        expect(place?.lonLat[1], text).to.be.closeTo(lat, 1e-6);
        const unnamed = readProjectedCoordinates(text.replace(written?.name ?? '', ''));
        const names = (await placeProjected(unnamed)).map(({label}) => label);
        expect(names.join(), text).to.include(written?.name);
      }
  });
});
