import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contentSecurityPolicy} from '../../src/platform/security-policy.ts';
import {configure} from '../../src/platform/services.ts';

test('a page that has the script asks the platform, and nobody else', () => {
  assert.equal(
    contentSecurityPolicy(),
    "default-src 'none'; script-src 'self'; img-src https://data.geopf.fr; connect-src https://data.geopf.fr",
  );
});

test('asks for less than a page that allows itself and the platform', () => {
  const page =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://data.geopf.fr; " +
    "connect-src https://data.geopf.fr; font-src 'self'";
  const allowed = new Map(
    page.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ')]),
  );
  for (const directive of contentSecurityPolicy().split('; ')) {
    const [name, ...sources] = directive.split(' ');
    for (const source of sources) assert.ok(allowed.get(name)?.includes(source), directive);
  }
});

test('addresses count by their origin, each once', () => {
  assert.equal(
    contentSecurityPolicy({
      script: 'https://cdn.example.org/gp-elements@1/gp-elements.js',
      servers: [
        'https://sig.ville.example/wms?x=1',
        new URL('https://sig.ville.example/b.geojson'),
        'https://data.geopf.fr/',
      ],
    }),
    "default-src 'none'; script-src https://cdn.example.org; " +
      'img-src https://data.geopf.fr https://sig.ville.example; connect-src https://data.geopf.fr https://sig.ville.example',
  );
});

test('what is on the site of the page is the site of the page', () => {
  assert.match(
    contentSecurityPolicy({platform: '/geopf', servers: ['./data/x.geojson', '../y.kml']}),
    /img-src 'self'; connect-src 'self'$/,
  );
});

test('follows the configuration', () => {
  configure({platform: 'https://proxy.example.org/geopf'});
  assert.match(contentSecurityPolicy(), /img-src https:\/\/proxy\.example\.org;/);
  configure({platform: 'https://data.geopf.fr'});
});

test('writes nothing but origins', () => {
  for (const server of [
    "'unsafe-inline'",
    '*',
    'data:',
    'javascript:alert(1)',
    'sig.ville.example',
    '//x.example',
    '',
  ])
    assert.throws(
      () => contentSecurityPolicy({servers: [server]}),
      {name: 'TypeError', message: /is no address/},
      server,
    );
  assert.doesNotMatch(contentSecurityPolicy({servers: ['https://a.example/;script-src *']}), /\*/);
});
