import {html} from 'lit';
import {containsCoordinate} from 'ol/extent.js';
import type VectorTileLayer from 'ol/layer/VectorTile.js';
import {fromLonLat} from 'ol/proj.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, until} from '../support/browser.js';

const mapOf = (name: string, projection: string | null = null) =>
  fixture<GpMap>(
    html`<gp-map label="Carte" lang="en" center="-1.67 48.11" zoom="14" .projection=${projection}
      ><gp-layer name=${name}></gp-layer
    ></gp-map>`,
  );
const drawn = (map: GpMap, code: string) =>
  until(
    () =>
      map.olMap.getView().getProjection().getCode() === code &&
      map.layers[0]?.status === 'ready' &&
      map.olMap.getAllLayers().length === 1,
    code,
    9000,
  );
const facts = (map: GpMap) => {
  const {definition, reprojected} = map.layers[0]!;
  return [definition?.service, reprojected];
};

describe('the content of a layer', () => {
  it('comes from another service when the map takes another projection, and back', async () => {
    const map = await mapOf('GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2');
    await drawn(map, 'EPSG:3857');
    expect(facts(map)).to.deep.equal(['WMTS', false]);
    map.projection = 'EPSG:2154';
    await drawn(map, 'EPSG:2154');
    await until(() => map.layers[0]?.definition?.service === 'WMS');
    expect(facts(map)).to.deep.equal(['WMS', false]);
    map.projection = 'EPSG:3857';
    await drawn(map, 'EPSG:3857');
    await until(() => map.layers[0]?.definition?.service === 'WMTS');
  });

  it('may be vector tiles in another projection than theirs', async function () {
    this.timeout(20_000);
    const map = await mapOf('PLAN.IGN', 'EPSG:2154');
    await drawn(map, 'EPSG:2154');
    expect(facts(map)).to.deep.equal(['TMS', true]);
    const [layer] = map.olMap.getAllLayers();
    const rennes = fromLonLat([-1.67, 48.11], 'EPSG:2154');
    expect(containsCoordinate(layer!.getExtent()!, rennes)).to.equal(true);
    let came = 0;
    (layer as VectorTileLayer).getSource()!.on('tileloadend', () => came++);
    await map.goTo([-1.5, 48.3]);
    await until(() => came > 0, 'tiles', 9000);
  });
});
