import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {getJson, getText, PlatformError, postJson} from '../../src/platform/http.ts';
import {configure, services} from '../../src/platform/services.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const annex = (path = 'a.json') => new URL(path, services.annexes);
const completion = (text) => Object.assign(services.completion, {search: `?text=${text}`});
const never = () => new Promise(() => {});
const json = (value) => new Response(JSON.stringify(value));
/** Lets everything that is ready happen, without time passing. */
const settle = async () => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

let failure;
const fails = async (promise) => {
  failure = await promise.then(
    () => assert.fail('did not fail'),
    (error) => error,
  );
  return failure;
};

describe('a request', () => {
  it('brings the answer, sends no credentials', async () => {
    const asked = answer({'/annexes/a.json': {ok: true}});
    assert.deepEqual(await getJson(annex(), {service: 'annexes'}), {ok: true});
    assert.equal(asked[0].credentials, 'omit');
  });

  it('posts JSON under exactly that type', async () => {
    const asked = answer({'/annexes/a.json': {ok: true}});
    await postJson(annex(), {size: 3}, {service: 'layer-search'});
    assert.equal(asked[0].headers['Content-Type'], 'application/json');
    assert.equal(asked[0].body, '{"size":3}');
  });

  const statuses = [
    [401, 'forbidden', false],
    [403, 'forbidden', false],
    [400, 'bad-request', false],
    [404, 'bad-answer', false],
    [414, 'bad-request', false],
    [500, 'network', true],
    [502, 'network', true],
  ];
  for (const [status, code, retryable] of statuses) {
    it(`answered ${status} fails as ${code}`, async () => {
      answer({'/annexes/a.json': () => new Response('<html>no</html>', {status})});
      const error = await fails(getJson(annex(), {service: 'annexes'}));
      assert.ok(error instanceof PlatformError);
      assert.deepEqual(
        [error.code, error.status, error.retryable, error.service],
        [code, status, retryable, 'annexes'],
      );
    });
  }

  it('refused says why, as the service says it', needsRecorded, async () => {
    const body = recordedText('platform/fixtures/geocodage/error_400.json');
    answer({'/annexes/a.json': () => new Response(body, {status: 400})});
    const error = await fails(getJson(annex(), {service: 'geocoding'}));
    assert.match(error.message, /geocoding answered 400: q: must contain between 3 and 200 chars/);
  });

  it('answered by a page of HTML fails as a bad answer, which may be better later', async () => {
    answer({'/annexes/a.json': () => new Response('<!DOCTYPE html><p>Maintenance')});
    assert.equal((await fails(getJson(annex(), {service: 'annexes'}))).code, 'bad-answer');
    assert.equal(failure.retryable, true);
    assert.ok(failure.cause instanceof SyntaxError);
  });

  it('that never arrives fails as network', async () => {
    answer({'/annexes/a.json': () => Promise.reject(new TypeError('Failed to fetch'))});
    assert.equal((await fails(getText(annex(), {service: 'annexes'}))).code, 'network');
    assert.equal(failure.retryable, true);
    assert.equal(failure.cause.message, 'Failed to fetch');
  });

  it('never tells an API key', async () => {
    answer({'/annexes/a.json': () => new Response('', {status: 403})});
    const url = annex('a.json?apikey=s3cret&b=1&API_KEY=s3cret');
    await fails(getJson(url, {service: 'annexes'}));
    assert.doesNotMatch(`${failure.message} ${failure.url} ${failure.stack}`, /s3cret/);
    assert.match(failure.url, /[?&]b=1/);
  });
});

describe('identical requests under way', () => {
  it('are sent once', async () => {
    const asked = answer({'/annexes/a.json': () => json({n: 1})});
    const both = [getJson(annex(), {service: 'annexes'}), getJson(annex(), {service: 'annexes'})];
    assert.deepEqual(await Promise.all(both), [{n: 1}, {n: 1}]);
    assert.equal(asked.length, 1);
    await getJson(annex(), {service: 'annexes'});
    assert.equal(asked.length, 2);
  });

  it('go on for the others when one leaves, with the reason of the one', async () => {
    let send;
    const asked = answer({'/annexes/a.json': () => new Promise((resolve) => (send = resolve))});
    const leaving = new AbortController();
    const one = getJson(annex(), {service: 'annexes', signal: leaving.signal});
    const other = getJson(annex(), {service: 'annexes', signal: new AbortController().signal});
    await settle();
    const reason = new Error('gone elsewhere');
    leaving.abort(reason);
    assert.equal(await fails(one), reason);
    assert.equal(asked[0].signal.aborted, false);
    send({n: 2});
    assert.deepEqual(await other, {n: 2});
  });

  it('are aborted when the last one leaves, and then asked anew', async () => {
    let entry = never;
    const asked = answer({'/annexes/a.json': () => entry()});
    const leaving = [new AbortController(), new AbortController()];
    const both = leaving.map(({signal}) => fails(getJson(annex(), {service: 'annexes', signal})));
    await settle();
    leaving.forEach((controller) => controller.abort());
    assert.equal(asked[0].signal.aborted, true);
    entry = () => json({n: 3});
    assert.deepEqual(await getJson(annex(), {service: 'annexes'}), {n: 3});
    for (const error of await Promise.all(both)) assert.equal(error.name, 'AbortError');
  });

  it('are not sent at all for a signal that is aborted already', async () => {
    const asked = answer({});
    assert.equal(
      (await fails(getJson(annex(), {service: 'annexes', signal: AbortSignal.abort()}))).name,
      'AbortError',
    );
    assert.equal(asked.length, 0);
  });
});

describe('in time', () => {
  let now = 1e12;
  beforeEach(() => mock.timers.enable({apis: ['setTimeout', 'Date'], now}));
  afterEach(async () => {
    // Empties the window of the queues, which outlive a test.
    mock.timers.tick(60_000);
    await settle();
    now = Date.now();
    mock.timers.reset();
    configure({timeout: 10_000});
  });
  const pass = async (ms) => {
    await settle();
    mock.timers.tick(ms);
    await settle();
  };

  it('an answer that takes too long fails as timeout, and the request is aborted', async () => {
    configure({timeout: 1500});
    const asked = answer({'/annexes/a.json': never});
    const failed = fails(getJson(annex(), {service: 'annexes'}));
    await pass(1499);
    assert.equal(asked[0].signal.aborted, false);
    await pass(1);
    assert.equal((await failed).code, 'timeout');
    assert.equal(failure.retryable, true);
    assert.equal(asked[0].signal.aborted, true);
  });

  it('completion gets ten requests in any second, in the order they were asked', async () => {
    const asked = answer({'/geocodage/completion/': {}});
    for (let i = 0; i < 25; i++) void getJson(completion(`n${i}`), {service: 'completion'});
    await settle();
    assert.equal(asked.length, 10);
    await pass(999);
    assert.equal(asked.length, 10);
    await pass(1);
    assert.equal(asked.length, 20);
    await pass(1000);
    assert.deepEqual(
      asked.map(({url}) => url.searchParams.get('text')),
      Array.from({length: 25}, (_, i) => `n${i}`),
    );
  });

  it('the second slides: ten late in one and ten early in the next are not allowed', async () => {
    const asked = answer({'/geocodage/completion/': {}});
    const ask = (text) => void getJson(completion(text), {service: 'completion'});
    ask('first');
    await pass(900);
    for (let i = 0; i < 15; i++) ask(`n${i}`);
    await settle();
    assert.equal(asked.length, 10);
    await pass(100);
    assert.equal(asked.length, 11);
    await pass(899);
    assert.equal(asked.length, 11);
    await pass(1);
    assert.equal(asked.length, 16);
  });

  it('an aborted request leaves the queue at once and takes no turn', async () => {
    const asked = answer({'/geocodage/completion/': {}});
    for (let i = 0; i < 10; i++) void getJson(completion(`n${i}`), {service: 'completion'});
    const leaving = new AbortController();
    const gone = fails(getJson(completion('gone'), {service: 'completion', signal: leaving.signal}));
    void getJson(completion('last'), {service: 'completion'});
    await settle();
    leaving.abort();
    assert.equal((await gone).name, 'AbortError');
    await pass(1000);
    assert.deepEqual(
      asked.slice(10).map(({url}) => url.searchParams.get('text')),
      ['last'],
    );
  });

  it('one service does not wait for another', async () => {
    const asked = answer({'/geocodage/completion/': {}, '/geocodage/search': {}});
    for (let i = 0; i < 11; i++) void getJson(completion(`n${i}`), {service: 'completion'});
    void getJson(services.search, {service: 'geocoding'});
    await settle();
    assert.equal(asked.at(-1).url.pathname, '/geocodage/search');
  });

  it('a 429 is tried again after five seconds, during which the service is left alone', async () => {
    const answers = [new Response('<html>', {status: 429}), json({n: 1}), json({n: 2})];
    const asked = answer({'/geocodage/completion/': () => answers.shift()});
    const first = getJson(completion('a'), {service: 'completion'});
    await settle();
    const second = getJson(completion('b'), {service: 'completion'});
    await pass(4999);
    assert.equal(asked.length, 1);
    await pass(1);
    assert.equal(asked.length, 3);
    assert.deepEqual(new Set([(await first).n, (await second).n]), new Set([1, 2]));
  });

  it('a second 429 fails as rate-limited, a second 503 as network', async () => {
    for (const [status, code] of [
      [429, 'rate-limited'],
      [503, 'network'],
    ]) {
      const asked = answer({'/geocodage/search': () => new Response('', {status})});
      const failed = fails(getJson(services.search, {service: 'geocoding'}));
      await pass(5000);
      assert.equal((await failed).code, code);
      assert.equal(failure.retryable, true);
      assert.equal(failure.status, status);
      assert.equal(asked.length, 2);
      await pass(60_000);
    }
  });

  it('a clock that is set back stops nothing', async () => {
    const asked = answer({'/geocodage/completion/': {}});
    for (let i = 0; i < 10; i++) void getJson(completion(`n${i}`), {service: 'completion'});
    await settle();
    mock.timers.setTime(now - 3_600_000);
    void getJson(completion('later'), {service: 'completion'});
    await pass(1000);
    assert.equal(asked.length, 11);
  });

  it('waiting after a 429 can be aborted', async () => {
    const asked = answer({'/geocodage/search': () => new Response('', {status: 429})});
    const leaving = new AbortController();
    const failed = fails(getJson(services.search, {service: 'geocoding', signal: leaving.signal}));
    await pass(1000);
    leaving.abort(new Error('enough'));
    assert.equal((await failed).message, 'enough');
    await pass(10_000);
    assert.equal(asked.length, 1);
  });
});
