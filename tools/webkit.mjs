// Runs Web Test Runner's pages in WebKitGTK: its driver speaks the W3C WebDriver protocol, which is plain HTTP.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** Keys by the names Playwright gives them → the code points of WebDriver. */
const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};
const buttons = ['left', 'middle', 'right'];

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });

async function waitFor(isReady, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (await isReady()) return;
    await sleep(100);
  }
  throw new Error(`${what} did not start.`);
}

/** One window of WebKit, driven over HTTP. */
class Driver {
  #programs;
  #children = [];
  #address = '';
  #session = '';

  constructor(programs) {
    this.#programs = programs;
    process.once('exit', () => this.#stopChildren());
  }

  async start() {
    const {driver, browser, xvfb} = this.#programs;
    const environment = {...process.env, LIBGL_ALWAYS_SOFTWARE: '1'};
    if (xvfb) Object.assign(environment, {DISPLAY: await this.#startDisplay(xvfb), GDK_BACKEND: 'x11'});
    const port = await freePort();
    this.#address = `http://127.0.0.1:${port}`;
    this.#run(driver, ['-p', String(port)], environment);
    await waitFor(() => this.#call('GET', '/status').then(Boolean, () => false), 'WebKitWebDriver');
    const {sessionId} = await this.#call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {binary: browser, args: ['--automation']},
        },
      },
    });
    this.#session = `/session/${sessionId}`;
    await this.post('/window/rect', {width: 1280, height: 900});
  }

  async #startDisplay(xvfb) {
    const display = 100 + (process.pid % 800);
    this.#run(xvfb, [`:${display}`, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
    await waitFor(() => existsSync(`/tmp/.X11-unix/X${display}`), 'Xvfb');
    return `:${display}`;
  }

  #run(program, args, env = process.env) {
    this.#children.push(spawn(program, args, {stdio: 'ignore', env}));
  }

  #stopChildren() {
    for (const child of this.#children.splice(0)) child.kill();
  }

  async #call(method, path, body) {
    const response = await fetch(this.#address + path, {method, ...(body && {body: JSON.stringify(body)})});
    const {value} = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value?.error}: ${value?.message}`);
    return value;
  }

  get(path) {
    return this.#call('GET', this.#session + path);
  }

  post(path, body = {}) {
    return this.#call('POST', this.#session + path, body);
  }

  remove(path) {
    return this.#call('DELETE', this.#session + path);
  }

  pointer(actions) {
    const mouse = {type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions};
    return this.post('/actions', {actions: [mouse]});
  }

  press(names) {
    const strokes = names.flatMap((name) => {
      // "Shift+Tab" holds the first while the second is struck.
      const held = name.length > 1 ? name.split('+') : [name];
      const values = held.map((key) => keys[key] ?? key);
      return [
        ...values.map((value) => ({type: 'keyDown', value})),
        ...values.toReversed().map((value) => ({type: 'keyUp', value})),
      ];
    });
    return this.post('/actions', {actions: [{type: 'key', id: 'keyboard', actions: strokes}]});
  }

  async stop() {
    if (this.#session) await this.remove('').catch(() => undefined);
    this.#stopChildren();
  }
}

/** A launcher for `browsers` in the configuration of Web Test Runner; `programs` comes from `webkitPrograms()`. */
export function webkitLauncher(programs) {
  let starting;
  let driver;
  let current;
  const open = async (url) => {
    starting ??= (async () => {
      driver = new Driver(programs);
      await driver.start();
    })();
    await starting;
    await driver.post('/url', {url});
  };
  const move = (x, y) => ({type: 'pointerMove', duration: 0, origin: 'viewport', x, y});
  const down = (button = 'left') => ({type: 'pointerDown', button: buttons.indexOf(button)});
  const up = (button = 'left') => ({type: 'pointerUp', button: buttons.indexOf(button)});

  return {
    name: 'WebKitGTK',
    // The commands of @web/test-runner-commands call the methods below on a launcher of this type.
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      await open(url);
      current = id;
    },
    startDebugSession: (_id, url) => open(url),
    isActive: (id) => id === current,
    getBrowserUrl: () => driver.get('/url'),
    async stopSession() {
      current = undefined;
      await driver.post('/url', {url: 'about:blank'});
      return {};
    },
    stop: async () => driver?.stop(),
    sendKeys: (_id, names) => driver.press(names),
    sendMouseMove: (_id, x, y) => driver.pointer([move(x, y)]),
    sendMouseDown: (_id, button) => driver.pointer([down(button)]),
    sendMouseUp: (_id, button) => driver.pointer([up(button)]),
    sendMouseClick: (_id, x, y, button) => driver.pointer([move(x, y), down(button), up(button)]),
    resetMouse: () => driver.remove('/actions'),
  };
}
