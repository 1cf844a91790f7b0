/** What the tests of elements need. Every request goes to the sample platform that the test runner serves. */
import {configure} from '../../src/platform/services.js';

configure({platform: '/geopf'});

export {expect} from 'chai';
export {answer, type Answer} from './answer.js';
export {expectAccessible} from './axe.js';
export {fixture, inside, settled} from './fixture.js';
export {hear, hearWarnings} from './hear.js';
export {until} from './until.js';

/**
 * Leaves a test out, and says why: `skip(this, 'WebKit has no …')` in a test written with `function`; in a `before`, all
 * those that follow.
 */
export function skip(test: Mocha.Context, reason: string): never {
  const {title, type} = test.test as Mocha.Runnable & {readonly type: string};
  console.log(`skipped: ${type === 'hook' ? '*' : title}: ${reason}`);
  return test.skip();
}
