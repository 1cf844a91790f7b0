// The command, run from the sources as the built one is run.
import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'gp-cli-'));
after(() => rmSync(folder, {recursive: true}));

function run(args, {input, env = {LANG: 'fr_FR.UTF-8'}} = {}) {
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ['--import=./test/support/ts-loader.mjs', 'src/cli.ts', ...args],
    {encoding: 'utf8', input, env: {PATH: process.env.PATH, ...env}},
  );
  return {status, stdout, stderr};
}

/** The same, while this process answers as a server. */
const runBeside = (args) =>
  new Promise((resolve) => {
    const command = ['--import=./test/support/ts-loader.mjs', 'src/cli.ts', ...args];
    const env = {PATH: process.env.PATH, LANG: 'fr_FR.UTF-8'};
    execFile(process.execPath, command, {env}, (error, stdout, stderr) =>
      resolve({status: error?.code ?? 0, stdout, stderr}),
    );
  });

function page(name, html) {
  const file = join(folder, name);
  writeFileSync(file, html);
  return file;
}

const frame =
  '<iframe width="600" height="400" src="https://www.geoportail.gouv.fr/embed/visu.html?c=2.35,48.85&z=12&l0=ORTHOIMAGERY.ORTHOPHOTOS::GEOPORTAIL:OGC:WMTS(1)"></iframe>';

describe('gp-elements convert', () => {
  it('writes the map of an address, and apart what was left out', () => {
    const {status, stdout, stderr} = run([
      'convert',
      'https://www.geoportail.gouv.fr/carte?c=2.35,48.85&z=12&l0=GEOGRAPHICALGRIDSYSTEMS.MAPS::GEOPORTAIL:OGC:WMTS(1)',
    ]);
    assert.equal(status, 0);
    assert.equal(
      stdout,
      `<gp-map label="Plan IGN" center="2.35 48.85" zoom="12">\n  <gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer>\n</gp-map>\n`,
    );
    assert.match(
      stderr,
      /^Écrivez une fois dans la page : <script type="module" src="gp-elements.js"><\/script>\n- La couche «\u00a0GEOGRAPHICALGRIDSYSTEMS.MAPS\u00a0» demande maintenant une clé/,
    );
  });

  it('replaces the frames of a page and leaves the rest as it is', () => {
    const before = '<!doctype html>\n<p title=a>É &amp; é\n<div>\n    ';
    const between = '\n</div><IFRAME src=https://video.example/1></IFRAME>\n';
    const {status, stdout, stderr} = run(['convert', page('old.html', before + frame + between + frame)]);
    assert.equal(status, 0);
    const map = (margin) =>
      `<gp-map label="Photographies aériennes" center="2.35 48.85" zoom="12" width="600" height="400">\n${margin}  <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer>\n${margin}</gp-map>`;
    assert.equal(stdout, before + map('    ') + between + map(''));
    assert.match(stderr, /Ligne 4 :[^]*Ligne 6 :/);
  });

  it('reads what is piped in, answers in JSON, in English', () => {
    const {status, stdout} = run(['convert', '-', '--json', '--lang', 'en'], {
      input: frame.replace('height="400"', 'height="60%"'),
    });
    assert.equal(status, 0);
    const {maps} = JSON.parse(stdout);
    assert.equal(maps[0].state.zoom, 12);
    assert.match(maps[0].dropped[0], /^The size was/);
  });

  it('writes the script before the map, from the folder that it is told', () => {
    const script = '<script type="module" src="https://ville.example/cartes/gp-elements.js"></script>\n';
    const one = run([
      'convert',
      'https://www.geoportail.gouv.fr/carte?c=2,48&z=9',
      '--base',
      'https://ville.example/cartes',
    ]);
    assert.ok(one.stdout.startsWith(`${script}<gp-map `), one.stdout);
    assert.equal(one.stderr, '');
    const whole = run([
      'convert',
      page('two.html', `<p>a</p>${frame}<p>b</p>${frame}`),
      '--base',
      'https://ville.example/cartes/',
    ]);
    assert.ok(whole.stdout.startsWith(`<p>a</p>${script}<gp-map `), whole.stdout);
    assert.equal(whole.stdout.split('<script').length, 2);
    assert.doesNotMatch(whole.stderr, /script/);
  });

  it('lists the old addresses that are left', () => {
    const link = '\n<a href="https://www.geoportail.gouv.fr/aide">Aide</a>';
    const {stderr} = run(['convert', page('left.html', frame + link)]);
    assert.match(
      stderr,
      /Ligne 2 :\nIl reste une ancienne adresse : https:\/\/www\.geoportail\.gouv\.fr\/aide\n$/,
    );
    const nothing = run(['convert', page('only.html', link)]);
    assert.equal(nothing.status, 1);
    assert.match(nothing.stderr, /Aucune carte connue[^]*Il reste une ancienne adresse/);
  });

  it('says when there is no map', () => {
    const {status, stdout, stderr} = run(['convert', 'https://www.example.org/'], {env: {LANG: 'C'}});
    assert.deepEqual([status, stdout], [1, '']);
    assert.equal(stderr, 'No known map in: https://www.example.org/\n');
  });
});

describe('gp-elements check', () => {
  it('lists what it finds with its place, and fails', () => {
    const file = page(
      'bad.html',
      '<script type="module" src="gp-elements.js"></script>\n<gp-map centre="2 48"></gp-map>',
    );
    const {status, stdout, stderr} = run(['check', file]);
    assert.equal(status, 1);
    assert.deepEqual(stdout.trim().split('\n'), [
      `${file}:2:1 <gp-map> n’a pas d’attribut «\u00a0centre\u00a0». Vouliez-vous dire «\u00a0center\u00a0» ? [unknown-attribute]`,
      `${file}:2:1 Cette carte n’a pas de nom pour les lecteurs d’écran. Écrivez <gp-map label="Ce que montre la carte">. [no-label]`,
    ]);
    assert.equal(stderr, '2 à corriger.\n');
  });

  it('is content with the pages of the demo', () => {
    const {status, stdout} = run(['check', 'demo/index.html', 'demo/minimal.html']);
    assert.deepEqual([status, stdout], [0, '']);
  });

  it('says when there is no such file, or nothing to do', () => {
    assert.equal(run(['check', 'nowhere.html']).status, 2);
    assert.equal(run([]).status, 2);
    assert.equal(run(['check', '--no-such-option', 'x']).status, 2);
    assert.equal(run(['--help']).status, 0);
  });
});

describe('gp-elements check of an address', () => {
  const html =
    '<script type="module" src="/gp-elements.js"></script>\n<gp-map label="Plan" style="height:300px"></gp-map>';
  const answers = {
    '/strict': {headers: {'Content-Security-Policy': ["default-src 'self'", "img-src 'self'"]}},
    '/self': {headers: {'Content-Security-Policy': 'script-src http://127.0.0.1:*'}},
    '/plain': {},
    '/moved': {status: 302, headers: {Location: '/strict'}},
    '/gone': {status: 404},
    '/data': {headers: {'Content-Type': 'application/json'}},
  };
  const server = createServer(({url, headers: {host}}, response) => {
    const {status = 200, headers = {}} = answers[url];
    const policy = headers['Content-Security-Policy'];
    const own = typeof policy === 'string' ? policy.replace('127.0.0.1:*', host) : policy;
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      ...headers,
      ...(own && {'Content-Security-Policy': own}),
    });
    response.end(html);
  });
  let site = '';
  before(() => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)));
  before(() => (site = `http://127.0.0.1:${server.address().port}`));
  after(() => server.close());

  const codes = ({stdout}) => [...stdout.matchAll(/\[([\w-]+)\]$/gm)].map(([, code]) => code);

  it('reads the policies that the server sends, wherever it sends to', async () => {
    const plain = await runBeside(['check', `${site}/plain`]);
    assert.deepEqual([plain.status, plain.stdout], [0, '']);
    for (const path of ['/strict', '/moved']) {
      const strict = await runBeside(['check', `${site}${path}`]);
      assert.equal(strict.status, 1);
      assert.deepEqual(codes(strict), ['policy-blocks', 'policy-blocks', 'policy-blocks', 'style-blocked']);
      assert.ok(strict.stdout.startsWith(`${site}${path}:1:1 `));
      assert.match(
        strict.stdout,
        /interdit https:\/\/data\.geopf\.fr\. Écrivez\s: connect-src 'self' https:/,
      );
    }
  });

  it('knows the site by its name, too', async () => {
    assert.deepEqual(codes(await runBeside(['check', `${site}/self`])), []);
  });

  it('says why it has no page, and goes on with the others', async () => {
    const {status, stdout, stderr} = await runBeside([
      'check',
      ...['/gone', '/data'].map((path) => site + path),
      'http://127.0.0.1:9/',
      `${site}/plain`,
    ]);
    assert.deepEqual([status, stdout], [2, '']);
    const [gone, data, closed, fine] = stderr.split('\n');
    assert.equal(gone, `Cette adresse ne donne pas la page : ${site}/gone (HTTP 404)`);
    assert.equal(data, `Cette adresse donne autre chose qu’une page HTML : ${site}/data`);
    assert.match(closed, /^Cette adresse ne répond pas : http:\/\/127\.0\.0\.1:9\/ \(\w+\)$/);
    assert.equal(fine, `Rien à redire : ${site}/plain`);
  });

  it('takes the policy that a server will send with a file', () => {
    const {status, stdout} = run(['check', page('own.html', html), '--policy', "img-src 'self'"]);
    assert.equal(status, 1);
    assert.match(stdout, /interdit https:\/\/data\.geopf\.fr\. Écrivez\s: img-src 'self' https:/);
  });
});
