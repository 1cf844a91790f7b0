import OlMap from 'ol/Map.js';
import {addLayer} from '../../src/map/add-layer.js';
import {listLayers, moveLayer, removeLayer, updateLayer, watchLayers} from '../../src/map/layers.js';
import type {PlatformError} from '../../src/platform/http.js';
import {expect, until} from '../support/browser.js';

const signal = () => new AbortController().signal;
const ids = (map: OlMap) => listLayers(map).map(({id}) => id);

describe('the layers of a map', () => {
  it('are listed topmost first, moved and removed', async () => {
    const map = new OlMap({controls: []});
    for (const id of ['a', 'b', 'c'])
      await addLayer(map, {id, name: 'ORTHOIMAGERY.ORTHOPHOTOS'}, {signal: signal()}).done;
    expect(ids(map)).to.deep.equal(['c', 'b', 'a']);
    moveLayer(map, 'c', 'a');
    expect(ids(map)).to.deep.equal(['b', 'c', 'a']);
    moveLayer(map, 'b', null);
    expect(ids(map)).to.deep.equal(['c', 'a', 'b']);
    expect(removeLayer(map, 'a')).to.equal(true);
    expect(removeLayer(map, 'a')).to.equal(false);
    expect(ids(map)).to.deep.equal(['c', 'b']);
  });

  it('number an identifier that is taken', async () => {
    const map = new OlMap({controls: []});
    const spec = {name: 'ORTHOIMAGERY.ORTHOPHOTOS'};
    expect(addLayer(map, spec, {signal: signal()}).id).to.equal('ORTHOIMAGERY.ORTHOPHOTOS');
    expect(addLayer(map, spec, {signal: signal()}).id).to.equal('ORTHOIMAGERY.ORTHOPHOTOS-2');
    await until(() => listLayers(map).every(({definition}) => definition));
  });

  it('stay within the levels that their service has', async () => {
    const map = new OlMap({controls: []});
    await addLayer(map, {id: 'a', name: 'HR.ORTHOIMAGERY.ORTHOPHOTOS', minZoom: 2}, {signal: signal()}).done;
    const minZoom = () => map.getLayers().item(0).getMinZoom();
    expect(minZoom()).to.be.closeTo(5.5, 0.001);
    updateLayer(map, 'a', {minZoom: 10, title: 'Photos', opacity: 0.3});
    expect(minZoom()).to.be.closeTo(10, 0.001);
    expect(listLayers(map)[0]).to.include({title: 'Photos', opacity: 0.3});
    updateLayer(map, 'a', {title: null});
    expect(listLayers(map)[0]?.title).to.equal('Ortho 20 cm');
  });

  it('keep one that cannot be drawn, as failed', async () => {
    const map = new OlMap({controls: []});
    const code = await addLayer(map, {name: 'NO.SUCH.LAYER'}, {signal: signal()}).done.catch(
      (error: unknown) => (error as PlatformError).code,
    );
    expect(code).to.equal('unknown-layer');
    expect(listLayers(map)[0]?.status).to.equal('failed');
  });

  it('refuse a style that the layer does not have, and say which it has', async () => {
    const map = new OlMap({controls: []});
    const spec = {name: 'ORTHOIMAGERY.ORTHOPHOTOS', styleName: 'nuit'};
    const message = await addLayer(map, spec, {signal: signal()}).done.catch(
      (error: unknown) => (error as PlatformError).message,
    );
    expect(message).to.include('"normal"');
  });

  it('leave with their signal, and tell of it once a frame', async () => {
    const map = new OlMap({controls: []});
    const abort = new AbortController();
    let told = 0;
    const watching = new AbortController();
    watchLayers(map, () => (told += 1), watching.signal);
    await addLayer(map, {name: 'ORTHOIMAGERY.ORTHOPHOTOS'}, {signal: abort.signal}).done;
    await until(() => told > 0);
    const before = told;
    abort.abort();
    expect(ids(map)).to.deep.equal([]);
    await until(() => told === before + 1);
    watching.abort();
  });
});
