// A Vite plugin for the script-tag build: its chunks are loaded by src/load-chunk.ts, which verifies them in pages that ask.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {posix} from 'node:path';

/** What sources say instead of `import()` of a chunk, and the argument of the `import()` that stay. */
const LOAD = 'gpLoad';
const STAYS = 'gpAddress';

/** What makes the lists. */
const own = ['verified-chunks.mjs', '../src/verify-chunks.ts'].map((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8'),
);

const loader = /\/src\/load-chunk\.ts$/;
const verifier = /\/src\/verify-chunks\.ts$/;

/** Modules that must not be part of the core, though they are there from the start. */
export const isVerifier = (id) => verifier.test(id);

export const hashOf = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/** `core` is the name of the chunk that has the loader; `files` are those beside the build, with their content. */
export function verifiedChunks({core, files = {}}) {
  return {
    name: 'verified-chunks',
    enforce: 'post',
    buildStart() {
      this.emitFile({type: 'chunk', id: 'src/verify-chunks.ts', name: 'hashes'});
    },
    transform: {
      filter: {id: loader},
      // Nothing in the sources imports it.
      handler: (code) => ({code, map: null, moduleSideEffects: 'no-treeshake'}),
    },
    renderChunk(code, chunk, _options, {chunks}) {
      const isCore = chunk.name === core;
      if (isCore !== code.includes(LOAD))
        this.error(`${chunk.fileName}: ${LOAD} is a name of the core alone`);
      const calls = code.includes('import(') ? importCalls(this.parse(code)) : [];
      const changed = calls
        .filter(({source}) => source.name !== STAYS)
        .reduceRight(
          (text, {start}) => text.slice(0, start) + LOAD + text.slice(start + 'import'.length),
          code,
        );
      if (isCore) return {code: `${changed}\nexport {${LOAD}};`, map: null};
      if (changed === code) return null;
      const {fileName} = Object.values(chunks).find(({name}) => name === core);
      return {code: `import {${LOAD}} from "./${posix.basename(fileName)}";\n${changed}`, map: null};
    },
    // The lists are written when the chunks have their names, which must tell of them too.
    augmentChunkHash: (chunk) => (chunk.name === core ? JSON.stringify([own, files]) : undefined),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(({type}) => type === 'chunk');
      const coreChunk = chunks.find(({name}) => name === core);
      const hashes = chunks.find(({facadeModuleId}) => facadeModuleId && verifier.test(facadeModuleId));
      const others = chunks.filter((chunk) => chunk !== coreChunk && chunk !== hashes);
      const needs = (file, found = new Set()) => {
        for (const each of bundle[file].imports)
          if (each !== coreChunk.fileName && !found.has(each)) needs(each, found.add(each));
        return [...found];
      };
      const list = Object.fromEntries([
        ...others.map(({fileName, code}) => [fileName, hashOf(code)]),
        ...Object.entries(files).map(([file, content]) => [file, hashOf(content)]),
      ]);
      const lists = {
        __FILES__: list,
        __NEEDS__: Object.fromEntries(
          [...new Set(chunks.flatMap(({dynamicImports}) => dynamicImports))].flatMap((file) => {
            const found = needs(file);
            return found.length ? [[file, found]] : [];
          }),
        ),
      };
      const source = put(hashes.code, lists);
      const digest = createHash('sha384').update(source).digest('base64url');
      const fileName = `chunks/hashes-${digest.slice(0, 8)}.js`;
      delete bundle[hashes.fileName];
      this.emitFile({type: 'asset', fileName, source});
      coreChunk.code = put(coreChunk.code, {__HASHES__: [fileName, hashOf(source)]});
    },
  };
}

/** Every `import()` of a program, first to last. */
function importCalls(program) {
  const found = [];
  const visit = (node) => {
    if (node.type === 'ImportExpression') found.push(node);
    for (const child of Object.values(node)) {
      for (const each of Array.isArray(child) ? child : [child])
        if (typeof each?.type === 'string') visit(each);
    }
  };
  visit(program);
  return found.sort((one, other) => one.start - other.start);
}

/** Puts values where their names are, each once. */
function put(code, values) {
  let text = code;
  for (const [name, value] of Object.entries(values)) {
    const [before, after, ...more] = text.split(name);
    if (after === undefined || more.length) throw new Error(`${name} is not there once`);
    text = before + JSON.stringify(value) + after;
  }
  return text;
}
