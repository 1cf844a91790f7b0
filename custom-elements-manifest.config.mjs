import {jsxTypesPlugin} from '@wc-toolkit/jsx-types';
import {customElementJetBrainsPlugin} from 'custom-element-jet-brains-integration';
import {customElementVsCodePlugin} from 'custom-element-vs-code-integration';
import {
  importWhatIsUsed,
  listElementsIn,
  namePackagedFiles,
  publicMembersOnly,
  typeEvents,
} from './tools/manifest.mjs';
import {vueTypesPlugin} from './tools/vue-types.mjs';

export default {
  globs: ['src/elements/*.ts', 'src/events.ts'],
  outdir: '.',
  litelement: true,
  plugins: [
    namePackagedFiles(),
    typeEvents(),
    publicMembersOnly(),
    listElementsIn('README.md'),
    jsxTypesPlugin({
      outdir: 'dist',
      fileName: 'jsx.d.ts',
      globalTypePath: './index.js',
      stronglyTypedEvents: true,
      includeDefaultDOMEvents: true,
    }),
    importWhatIsUsed('dist/jsx.d.ts'),
    vueTypesPlugin({file: 'dist/vue.d.ts', from: './index.js'}),
    customElementVsCodePlugin({
      outdir: 'dist',
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
      hideLogs: true,
    }),
    customElementJetBrainsPlugin({
      outdir: 'dist',
      webTypesFileName: 'web-types.json',
      packageJson: false,
      hideLogs: true,
    }),
  ],
};
