#!/usr/bin/env node
/// <reference types="node" />
/** The command `gp-elements`: converts old maps, checks pages. Only functions, no page. */
import {existsSync, readFileSync} from 'node:fs';
import {text as readAll} from 'node:stream/consumers';
import {parseArgs} from 'node:util';
import {checkPage} from './platform/check/page.js';
import {convert, type ConvertedMap} from './platform/convert.js';
import {convertPage} from './platform/convert/page.js';

const texts = {
  fr: {
    usage: `Usage :
  gp-elements convert <adresse | fichier | ->   Convertit une ancienne carte (Géoportail, cartes.gouv.fr, wxs.ign.fr, API de
                                                l’IGN, uMap, OpenStreetMap), ou les cadres d’une page. Le résultat va sur
                                                la sortie standard, ce qui n’est pas repris sur l’autre.
  gp-elements check <page.html …>               Trouve ce qui n’ira pas dans une page, et dit quoi écrire.
Options :
  --lang fr|en   Langue (celle du système par défaut)
  --json         Résultat en JSON`,
    'no-map': 'Aucune carte connue dans : {value}',
    'no-file': 'Ce fichier n’existe pas : {value}',
    line: 'Ligne {value} :',
    'by-hand': 'Ce script est à remplacer à la main, avec l’élément où il dessine, par :',
    script: 'Écrivez une fois dans la page : <script type="module" src="gp-elements.js"></script>',
    fine: 'Rien à redire : {value}',
    count: '{value} à corriger.',
  },
  en: {
    usage: `Usage:
  gp-elements convert <address | file | ->   Converts an old map (Géoportail, cartes.gouv.fr, wxs.ign.fr, API of IGN, uMap,
                                             OpenStreetMap), or the frames of a page. The result goes to standard output,
                                             what was left out to the other.
  gp-elements check <page.html …>            Finds what will not work in a page, and says what to write.
Options:
  --lang fr|en   Language (that of the system by default)
  --json         Result as JSON`,
    'no-map': 'No known map in: {value}',
    'no-file': 'There is no such file: {value}',
    line: 'Line {value}:',
    'by-hand': 'This script is to be replaced by hand, with the element it draws in, by:',
    script: 'Write once in the page: <script type="module" src="gp-elements.js"></script>',
    fine: 'Nothing to say: {value}',
    count: '{value} to mend.',
  },
} as const;

const {
  values: {lang, json = false, help = false},
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
      options: {lang: {type: 'string'}, json: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
    });
  } catch {
    return {values: {}, positionals: []} as {
      values: {lang?: string; json?: boolean; help?: boolean};
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
  if (!isPage) {
    const converted = await convert(content ?? target, {language});
    return converted ? show(converted) : fail('no-map', target);
  }
  const {html, maps} = await convertPage(content, {language});
  if (!maps.length) {
    const converted = await convert(content, {language});
    return converted ? show(converted) : fail('no-map', target);
  }
  if (json) out(JSON.stringify({html, maps}, null, 2));
  else {
    process.stdout.write(html);
    tell(say('script'));
    for (const {line, dropped, replaced, html: map} of maps) {
      tell(`\n${say('line', line)}`);
      if (!replaced) tell(`${say('by-hand')}\n${map}`);
      for (const sentence of dropped) tell(`- ${sentence}`);
    }
  }
  return 0;
}

function show(converted: ConvertedMap): number {
  if (json) out(JSON.stringify(converted, null, 2));
  else {
    out(converted.html);
    for (const sentence of converted.dropped) tell(`- ${sentence}`);
  }
  return 0;
}

async function runCheck(files: readonly string[]): Promise<number> {
  const missing = files.find((file) => file !== '-' && !existsSync(file));
  if (missing !== undefined) return fail('no-file', missing, 2);
  const elements = readElements();
  const all = [];
  for (const file of files) {
    const findings = await checkPage((await readTarget(file)) ?? '', {language, elements});
    all.push(...findings.map((finding) => ({file, ...finding})));
    if (!json && !findings.length) tell(say('fine', file));
  }
  if (json) out(JSON.stringify(all, null, 2));
  else
    for (const {file, line, column, code, message} of all)
      out(`${file}:${line}:${column} ${message} [${code}]`);
  if (!json && all.length) tell(say('count', all.length));
  return all.length ? 1 : 0;
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
