/** What the tests of elements need. Every request goes to the sample platform that the test runner serves. */
import {configure} from '../../src/platform/services.js';

configure({platform: '/geopf'});

export {expect} from 'chai';
export {answer, type Answer} from './answer.js';
export {expectAccessible} from './axe.js';
export {fixture, inside, settled} from './fixture.js';
export {hear, hearWarnings} from './hear.js';
export {until} from './until.js';

/** Leaves a test out, and says why: `skip(this, 'WebKit has no …')` in a test written with `function`. */
export function skip(test: Mocha.Context, reason: string): never {
  console.log(`skipped: ${test.test?.title ?? ''}: ${reason}`);
  return test.skip();
}
