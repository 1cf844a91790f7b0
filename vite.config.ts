// The demo: `npm start` serves it from the sources, `npm run preview` as it is built for a server.
import {join} from 'node:path';
import {defineConfig} from 'vite';
import {vitePlatform} from './demo/platform/node.js';
import {builtPages, scriptTagPages} from './tools/pages.mjs';

const root = import.meta.dirname;
const demo = join(root, 'demo');

export default defineConfig({
  root: demo,
  plugins: [scriptTagPages(demo), vitePlatform()],
  resolve: {
    alias: [
      {find: /^gp-elements$/, replacement: join(root, 'src/index.ts')},
      {find: /^gp-elements\/(.*)\.js$/, replacement: join(root, 'src/$1.ts')},
      {find: /^\/src\//, replacement: join(root, 'src/')},
    ],
  },
  server: {fs: {allow: [root]}},
  // Found at start rather than page by page, which would reload the first page.
  optimizeDeps: {entries: ['*.html', '../src/index.ts']},
  build: {
    outDir: join(root, 'dist-demo'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {input: builtPages(demo)},
  },
});
