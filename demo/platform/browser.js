// The sample platform in a page: Storybook answers its requests so, without a server.
import {createPlatform} from './platform.js';

const files = {
  'world.json': new URL('data/world.json', import.meta.url),
  'communes.tsv': new URL('data/communes.tsv', import.meta.url),
  'roads.json': new URL('data/roads.json', import.meta.url),
  'departments.json': new URL('data/departments.json', import.meta.url),
  'layers.json': new URL('data/layers.json', import.meta.url),
};

export const browserPlatform = () =>
  createPlatform({
    load: async (name) => (await fetch(files[name])).text(),
    createCanvas(width, height) {
      const canvas = new OffscreenCanvas(width, height);
      return {
        context: canvas.getContext('2d'),
        encode: async (type, quality) => (await canvas.convertToBlob({type, quality})).arrayBuffer(),
      };
    },
  });
