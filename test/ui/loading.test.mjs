import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Loading} from '../../src/ui/loading.ts';

const host = {addController() {}, removeController() {}, requestUpdate() {}};

/** Work that ends when it is told to, and stops with its signal. */
function work() {
  const runs = [];
  const begin = (signal) =>
    new Promise((resolve, reject) => {
      runs.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return {runs, begin};
}

describe('Loading', () => {
  it('begins anew what a departure cut, when its element comes back', async () => {
    const {runs, begin} = work();
    const loading = new Loading(host);
    const result = loading.run(begin);
    loading.hostDisconnected();
    assert.equal(loading.pending, false);
    loading.hostConnected();
    assert.equal(loading.pending, true);
    assert.equal(runs.length, 2);
    runs[1]('found');
    assert.equal(await result, 'found');
    assert.equal(loading.value, 'found');
  });

  it('does not begin anew what was over, replaced or given up', async () => {
    const {runs, begin} = work();
    const loading = new Loading(host);
    const first = loading.run(begin);
    runs[0]('one');
    await first;
    loading.hostDisconnected();
    loading.hostConnected();
    assert.equal(runs.length, 1);
    void loading.run(begin);
    loading.hostDisconnected();
    loading.clear();
    loading.hostConnected();
    assert.equal(runs.length, 2);
    const replaced = loading.run(begin);
    void loading.run(begin);
    assert.equal(await replaced, undefined);
  });
});
