// Lets `node --import ./test/support/ts-loader.mjs --test …` import the sources as they are: TypeScript is transpiled by
// esbuild (types are checked elsewhere), and `./x.js` in an import means `./x.ts` beside it, as for the compiler.
import {existsSync, readFileSync} from 'node:fs';
import {register} from 'node:module';
import {fileURLToPath} from 'node:url';
import {isMainThread} from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.startsWith('file:')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return {url: source.href, format: 'module', shortCircuit: true};
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const {transform} = await import('esbuild');
  const file = fileURLToPath(url);
  const {code} = await transform(readFileSync(file, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'inline',
    sourcefile: file,
    tsconfigRaw: {
      compilerOptions: {
        experimentalDecorators: true,
        useDefineForClassFields: false,
        verbatimModuleSyntax: true,
      },
    },
  });
  return {format: 'module', source: code, shortCircuit: true};
}
