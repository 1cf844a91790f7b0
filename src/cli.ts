#!/usr/bin/env node
/// <reference types="node" />
/** The command `gp-elements`: converts old maps, checks pages. Only functions, no page. */
import {existsSync, readFileSync} from 'node:fs';
import {text as readAll} from 'node:stream/consumers';
import {parseArgs} from 'node:util';
import {fetchPage, type FetchedPage} from './platform/check/fetch-page.js';
import {checkPage} from './platform/check/page.js';
import {convert, type ConvertedMap} from './platform/convert.js';
import {convertPage, type ConvertedPage} from './platform/convert/page.js';
import {pinAddress} from './platform/embed-address.js';
import {PlatformError} from './platform/platform-error.js';
import type {Integrity} from './platform/published.js';
import {libraryTag, writeTag} from './platform/snippet-tags.js';

const texts = {
  fr: {
    usage: `Usage :
  gp-elements convert <adresse | fichier | ->   Convertit une ancienne carte (Géoportail, cartes.gouv.fr, wxs.ign.fr, API de
                                                l’IGN, iTowns, uMap, Ma carte, OpenStreetMap), ou les cadres d’une page. Le
                                                résultat va sur la sortie standard, ce qui n’est pas repris sur l’autre.
  gp-elements check <page.html | adresse …>     Trouve ce qui n’ira pas dans une page, et dit quoi écrire. D’une page en
                                                ligne, lit aussi l’en-tête Content-Security-Policy.
Options :
  --base adresse  Dossier où se trouve gp-elements.js : le script est alors écrit devant la carte, avec sa version et son
                  empreinte. Sans elle, la carte est écrite seule, et le script à ajouter une fois est dit à part
  --policy texte  En-tête Content-Security-Policy que le serveur enverra avec les pages (check)
  --lang fr|en    Langue (celle du système par défaut)
  --json          Résultat en JSON`,
    'no-map': 'Aucune carte connue dans : {value}',
    'no-file': 'Ce fichier n’existe pas : {value}',
    'no-answer': 'Cette adresse ne répond pas : {value}',
    'bad-status': 'Cette adresse ne donne pas la page : {value}',
    'no-page': 'Cette adresse donne autre chose qu’une page HTML : {value}',
    line: 'Ligne {value} :',
    'by-hand': 'Ce script est à remplacer à la main, avec l’élément où il dessine, par :',
    script: 'Écrivez une fois dans la page : {value}',
    left: 'Il reste une ancienne adresse : {value}',
    fine: 'Rien à redire : {value}',
    count: '{value} à corriger.',
  },
  en: {
    usage: `Usage:
  gp-elements convert <address | file | ->   Converts an old map (Géoportail, cartes.gouv.fr, wxs.ign.fr, API of IGN,
                                             iTowns, uMap, Ma carte, OpenStreetMap), or the frames of a page. The result
                                             goes to standard output, what was left out to the other.
  gp-elements check <page.html | address …>  Finds what will not work in a page, and says what to write. Of a page that is
                                             online, reads the header Content-Security-Policy too.
Options:
  --base address  Folder of gp-elements.js: the script is then written before the map, with its version and its hash.
                  Without it, the map is written alone, and the script to add once is told apart
  --policy text   Header Content-Security-Policy that the server will send with the pages (check)
  --lang fr|en    Language (that of the system by default)
  --json          Result as JSON`,
    'no-map': 'No known map in: {value}',
    'no-file': 'There is no such file: {value}',
    'no-answer': 'This address does not answer: {value}',
    'bad-status': 'This address does not give the page: {value}',
    'no-page': 'This address gives something else than a page of HTML: {value}',
    line: 'Line {value}:',
    'by-hand': 'This script is to be replaced by hand, with the element it draws in, by:',
    script: 'Write once in the page: {value}',
    left: 'An old address is left: {value}',
    fine: 'Nothing to say: {value}',
    count: '{value} to mend.',
  },
} as const;

const {
  values: {lang, base, policy, json = false, help = false},
  positionals: [command, ...targets],
} = readArguments();
const {LC_ALL, LC_MESSAGES, LANG} = process.env;
const language = (lang ?? (LC_ALL || LC_MESSAGES || LANG || 'fr')).toLowerCase().startsWith('fr')
  ? 'fr'
  : 'en';

const say = (key: keyof typeof texts.fr, value: string | number = ''): string =>
  texts[language][key].replace('{value}', String(value));
const out = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

if (help) out(say('usage'));
else if (command === 'convert' && targets.length === 1) process.exitCode = await runConvert(targets[0]!);
else if (command === 'check' && targets.length) process.exitCode = await runCheck(targets);
else {
  tell(say('usage'));
  process.exitCode = 2;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        lang: {type: 'string'},
        base: {type: 'string'},
        policy: {type: 'string'},
        json: {type: 'boolean'},
        help: {type: 'boolean', short: 'h'},
      },
    });
  } catch {
    return {values: {}, positionals: []} as {
      values: {lang?: string; base?: string; policy?: string; json?: boolean; help?: boolean};
      positionals: string[];
    };
  }
}

/** The text of a file, of what is piped in for `-`; undefined for what is no file. */
async function readTarget(target: string): Promise<string | undefined> {
  if (target === '-') return readAll(process.stdin);
  return existsSync(target) ? readFileSync(target, 'utf8') : undefined;
}

async function runConvert(target: string): Promise<number> {
  const content = await readTarget(target);
  const isPage = content !== undefined && /<[a-z!]/i.test(content);
  const page = isPage
    ? await convertPage(content, {language, ...(base !== undefined && {script: scriptTag()})})
    : undefined;
  if (!page?.maps.length) {
    const converted = await convert(content ?? target, {language});
    if (!converted) fail('no-map', target);
    else show(converted);
    tellLeft(page?.left);
    return converted ? 0 : 1;
  }
  const {html, maps, left} = page;
  if (json) out(JSON.stringify({html, maps, left}, null, 2));
  else {
    process.stdout.write(html);
    if (base === undefined || !maps.some(({replaced}) => replaced)) tell(say('script', scriptTag()));
    for (const {line, dropped, replaced, html: map} of maps) {
      tell(`\n${say('line', line)}`);
      if (!replaced) tell(`${say('by-hand')}\n${map}`);
      for (const sentence of dropped) tell(`- ${sentence}`);
    }
    tellLeft(left);
  }
  return 0;
}

function tellLeft(left: ConvertedPage['left'] = []): void {
  for (const {line, address} of left) tell(`\n${say('line', line)}\n${say('left', address)}`);
}

function show(converted: ConvertedMap): void {
  if (json) {
    out(JSON.stringify(converted, null, 2));
    return;
  }
  out(base === undefined ? converted.html : `${scriptTag()}\n${converted.html}`);
  if (base === undefined) tell(say('script', scriptTag()));
  for (const sentence of converted.dropped) tell(`- ${sentence}`);
}

/** The script of this version, from the folder that was said. */
function scriptTag(): string {
  const file = new URL('./cdn/integrity.json', import.meta.url);
  const built = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Integrity) : undefined;
  return writeTag(
    base === undefined ? libraryTag() : libraryTag(pinAddress(base, built?.version), built?.files),
  );
}

async function runCheck(files: readonly string[]): Promise<number> {
  const missing = files.find((file) => file !== '-' && !isAddress(file) && !existsSync(file));
  if (missing !== undefined) return fail('no-file', missing, 2);
  const elements = readElements();
  const all = [];
  let failed = 0;
  for (const file of files) {
    const read = await readPage(file).catch((error: unknown) => (failed = failAddress(file, error)));
    if (typeof read === 'number') continue;
    const {html, page, policies = []} = read;
    const sent = policy === undefined ? policies : [...policies, policy];
    const findings = await checkPage(html, {language, elements, page, policies: sent});
    all.push(...findings.map((finding) => ({file, ...finding})));
    if (!json && !findings.length) tell(say('fine', file));
  }
  if (json) out(JSON.stringify(all, null, 2));
  else
    for (const {file, line, column, code, message} of all)
      out(`${file}:${line}:${column} ${message} [${code}]`);
  if (!json && all.length) tell(say('count', all.length));
  return failed || (all.length ? 1 : 0);
}

function isAddress(target: string): boolean {
  return /^https?:\/\//i.test(target) && URL.canParse(target);
}

/** A page that is online, or in a file. */
async function readPage(target: string): Promise<Pick<FetchedPage, 'html'> & Partial<FetchedPage>> {
  return isAddress(target) ? fetchPage(target) : {html: (await readTarget(target)) ?? ''};
}

/** Says why a page could not be had. */
function failAddress(address: string, error: unknown): number {
  if (!(error instanceof PlatformError)) throw error;
  const {code, status, cause} = error;
  if (status !== undefined) return fail('bad-status', `${address} (HTTP ${status})`, 2);
  if (code === 'bad-answer') return fail('no-page', address, 2);
  // What the system says: ENOTFOUND, CERT_HAS_EXPIRED …
  const {code: why = code} = ((cause as Error | undefined)?.cause ?? {}) as {code?: string};
  return fail('no-answer', `${address} (${why})`, 2);
}

function fail(key: keyof typeof texts.fr, value: string, code = 1): number {
  tell(say(key, value));
  return code;
}

/** The elements and their attributes, as the manifest that ships with the package tells them. */
function readElements(): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  interface Manifest {
    readonly modules: readonly {
      readonly declarations?: readonly {
        readonly tagName?: string;
        readonly attributes?: readonly {readonly name?: string}[];
      }[];
    }[];
  }
  const file = new URL('../custom-elements.json', import.meta.url);
  if (!existsSync(file)) return undefined;
  const {modules} = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return new Map(
    modules
      .flatMap(({declarations = []}) => declarations)
      .flatMap(({tagName, attributes = []}) =>
        tagName === undefined
          ? []
          : [[tagName, new Set(attributes.flatMap(({name}) => name ?? []))] as const],
      ),
  );
}
