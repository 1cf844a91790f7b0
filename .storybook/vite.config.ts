import {defineConfig} from 'vite';

export default defineConfig({
  build: {target: 'es2022', chunkSizeWarningLimit: 2000},
  // Found at start rather than story by story, which would reload the first one.
  optimizeDeps: {entries: ['src/index.ts', 'stories/**/*.ts', '.storybook/preview.ts']},
});
