import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {setupWorker} from 'msw/browser';
import manifest from '../custom-elements.json' with {type: 'json'};
import {handlers} from '../demo/platform/msw.js';
import '../src/index.js';
import './themes.css';

setCustomElementsManifest(manifest);

// Every request to the platform is answered in the page: Storybook works without a network.
const worker = setupWorker(...handlers);
const answering = worker.start({
  quiet: true,
  serviceWorker: {url: './mockServiceWorker.js'},
  onUnhandledFrame: 'bypass',
});

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    language: {
      description: 'Language of the elements',
      toolbar: {
        icon: 'globe',
        items: [
          {value: 'fr', title: 'Français'},
          {value: 'en', title: 'English'},
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: 'Looks given by the page',
      toolbar: {
        icon: 'paintbrush',
        items: [
          {value: 'default', title: 'Default looks'},
          {value: 'town', title: 'A town'},
          {value: 'dark', title: 'Dark'},
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: {language: 'fr', theme: 'default'},
  loaders: [
    // Each story begins on a good day, or on the bad one that its parameter `platform` asks for.
    async ({parameters}) => {
      await answering;
      const settings = 'https://data.geopf.fr/_settings';
      await fetch(settings, {method: 'DELETE'});
      const platform: unknown = parameters['platform'];
      if (platform) await fetch(settings, {method: 'POST', body: JSON.stringify(platform)});
      return {};
    },
  ],
  decorators: [
    (story, {globals}) => {
      const {language, theme} = globals as {language: string; theme: string};
      document.documentElement.lang = language;
      document.documentElement.dataset['theme'] = theme;
      // Elements read the language as they draw themselves: another one makes them anew.
      return html`${keyed(language, story())}`;
    },
  ],
  parameters: {
    a11y: {
      test: 'error',
      options: {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}},
    },
    docs: {codePanel: true},
    options: {
      storySort: {order: ['Introduction', 'Theming', 'Security', 'Privacy', 'Guides', 'Map', 'Layer', '*']},
    },
  },
};

export default preview;
