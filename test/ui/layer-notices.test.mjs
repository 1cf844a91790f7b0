import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {LayerNotices} from '../../src/ui/layer-notices.ts';

/** What is told of layers, one after the other. */
function listenIn() {
  const told = [];
  const notices = new LayerNotices({
    notices: {
      tell: (message, {retry}) => told.push(`${message}${retry ? ' (again?)' : ''}`),
      withdraw: (_about, spoken) => told.push(spoken ? `over: ${spoken}` : 'over'),
    },
    t: (key) => key,
    describe: (error) => ({code: 'network', message: error.message}),
    state: () => undefined,
    failure: () => true,
    retry: () => undefined,
  });
  return {told, tell: (...layers) => notices.tell(layers)};
}

const layer = {id: 'a', title: 'A', spec: {name: 'A'}, visible: true, status: 'ready'};
const error = Object.assign(new Error('no answer'), {retryable: true});
const failed = {...layer, status: 'failed', error};

describe('what a map tells of its layers', () => {
  it('tells of one that fails after it came, whether or not anybody knows who made it, and that it is back', () => {
    for (const known of [
      {definition: {name: 'A'}},
      {definition: {name: 'A', producer: 'IGN'}, producer: 'IGN'},
    ]) {
      const {told, tell} = listenIn();
      tell({...failed, ...known});
      tell({...layer, ...known});
      assert.deepEqual(told, ['no answer (again?)', 'over: layers.back']);
    }
  });

  it('tells of one of another server that fails after it came, though nobody says who made it', () => {
    const spec = {name: 'A', url: 'https://ville.example/{z}/{x}/{y}.png'};
    const {told, tell} = listenIn();
    tell({...layer, spec, status: 'loading'});
    tell({...layer, spec});
    tell({...layer, spec, status: 'loading'});
    tell({...failed, spec});
    assert.deepEqual(told.at(-1), 'no answer (again?)');
  });

  it('leaves one that never came to whoever asked for it', () => {
    const {told, tell} = listenIn();
    tell(failed);
    tell({...failed, spec: {name: 'A', attribution: 'Ville'}, producer: 'Ville'});
    const url = 'https://ville.example/wms';
    tell({...failed, spec: {name: 'A', url, attribution: 'Ville'}, producer: 'Ville'});
    assert.deepEqual(told, []);
  });
});
