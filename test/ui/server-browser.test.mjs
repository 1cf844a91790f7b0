import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ServerBrowser} from '../../src/ui/server-browser.ts';

const host = {addController() {}, removeController() {}, requestUpdate() {}};
const server = (address) => ({address});
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A browser, the addresses it has asked, and what lets them answer, in that order. */
function browser() {
  const asked = [];
  const answers = [];
  const add = ({address}) => {
    asked.push(address);
    return new Promise((resolve) => answers.push(() => resolve({title: address, entries: [], total: 0})));
  };
  const servers = new ServerBrowser(host, {add, explain: String, failed: () => true});
  return {servers, asked, answers};
}

describe('the servers of a catalogue', () => {
  it('are asked once each when they are wanted again before they have come', async () => {
    const {servers, asked, answers} = browser();
    void servers.bring([server('a')]);
    await turn();
    const brought = servers.bring([server('a'), server('b')]);
    await turn();
    answers[1]();
    await turn();
    answers[2]();
    await brought;
    // The request that was under way is given up, and begins anew.
    assert.deepEqual(asked, ['a', 'a', 'b']);
  });

  it('are not asked again when they have come and others are wanted', async () => {
    const {servers, asked, answers} = browser();
    void servers.bring([server('a'), server('b')]);
    await turn();
    answers[0]();
    await turn();
    void servers.bring([server('c')]);
    await turn();
    answers[2]();
    await turn();
    assert.deepEqual(asked, ['a', 'b', 'b', 'c']);
    assert.equal(servers.pending, true);
  });
});
