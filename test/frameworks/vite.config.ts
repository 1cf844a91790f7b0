// The pages of the frameworks, as their users build them; the package is the sources.
import {join} from 'node:path';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

// Not this folder: `svelte/server` would be a file of ours.
const root = join(import.meta.dirname, '..');
const src = join(root, '../src');

export const frameworks = ['react', 'vue', 'svelte', 'angular'] as const;

export default defineConfig({
  root,
  logLevel: 'warn',
  plugins: [
    vue({template: {compilerOptions: {isCustomElement: (tag) => tag.startsWith('gp-')}}}),
    svelte({configFile: false}),
  ],
  resolve: {
    alias: [
      {find: /^gp-elements$/, replacement: join(src, 'index.ts')},
      {find: /^gp-elements\/(.*)\.js$/, replacement: join(src, '$1.ts')},
    ],
  },
  build: {
    target: 'es2022',
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {input: frameworks.map((name) => join(root, 'frameworks', name, 'index.html'))},
  },
});
