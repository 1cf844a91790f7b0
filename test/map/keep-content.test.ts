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
/** What draws the layer is there: whether its images come is another matter. */
const drawn = (map: GpMap, service: string) =>
  until(
    () => map.layers[0]?.definition?.service === service && map.olMap.getAllLayers().length === 1,
    service,
    25_000,
  );
const codeOf = (map: GpMap) => map.olMap.getView().getProjection().getCode();

describe('the content of a layer', function () {
  this.timeout(60_000);
  it('comes from another service when the map takes another projection, and back', async () => {
    const map = await mapOf('GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2');
    await drawn(map, 'WMTS');
    expect(map.layers[0]?.reprojected).to.equal(false);
    map.projection = 'EPSG:2154';
    await drawn(map, 'WMS');
    expect([codeOf(map), map.layers[0]?.reprojected]).to.deep.equal(['EPSG:2154', false]);
    map.projection = 'EPSG:3857';
    await drawn(map, 'WMTS');
    expect(codeOf(map)).to.equal('EPSG:3857');
  });

  it('may be vector tiles in another projection than theirs', async () => {
    const map = await mapOf('PLAN.IGN', 'EPSG:2154');
    await drawn(map, 'TMS');
    expect([codeOf(map), map.layers[0]?.reprojected]).to.deep.equal(['EPSG:2154', true]);
    const [layer] = map.olMap.getAllLayers();
    const rennes = fromLonLat([-1.67, 48.11], 'EPSG:2154');
    expect(containsCoordinate(layer!.getExtent()!, rennes)).to.equal(true);
    let came = 0;
    (layer as VectorTileLayer).getSource()!.on('tileloadend', () => came++);
    await map.goTo([-1.5, 48.3]);
    await until(() => came > 0, 'tiles', 25_000);
  });
});
