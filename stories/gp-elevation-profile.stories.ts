import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Elevation profile', component: 'gp-elevation-profile'};
export default meta;

const LINE = '6.80 45.90 6.84 45.88 6.865 45.8326 6.90 45.80';

/** A button in a map: the reader draws a line with the pointer or the keyboard, or opens a track. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Mont-Blanc" center="6.865 45.8326" zoom="12"
      ><gp-layer name="plan"></gp-layer><gp-elevation-profile slot="start-bottom"></gp-elevation-profile
    ></gp-map>`,
};

/** Below the map, with a line of the page: pointing at either shows the same place on the other. */
export const Beside: StoryObj = {
  render: () =>
    html`<gp-map id="massif" label="Mont-Blanc" center="6.85 45.85" zoom="11"
        ><gp-layer name="plan"></gp-layer
      ></gp-map>
      <gp-elevation-profile for="massif" line=${LINE}></gp-elevation-profile>`,
};

/** The ground along a route. */
export const OfARoute: StoryObj = {
  render: () =>
    html`<gp-map id="trajet" label="De Rennes à Laval" center="-1.2 48.1" zoom="9"
        ><gp-layer name="plan"></gp-layer
        ><gp-route id="itineraire" slot="start-top" from="-1.68 48.11" to="-0.77 48.07"></gp-route
      ></gp-map>
      <gp-elevation-profile for="trajet" from="#itineraire"></gp-elevation-profile>`,
};

/** Without a map: a track that the reader opens or drops. */
export const Alone: StoryObj = {
  render: () => html`<gp-elevation-profile></gp-elevation-profile>`,
};

/** The sea and the land: where no altitude is known, the line has a hole. */
export const Coast: StoryObj = {
  render: () => html`<gp-elevation-profile line="-4.9 48.4 -4.2 48.4"></gp-elevation-profile>`,
};

/** The service is down: it is said, and asked again on demand. */
export const Down: StoryObj = {
  parameters: {platform: {altimetry: {fault: 'error'}}},
  render: () => html`<gp-elevation-profile line=${LINE}></gp-elevation-profile>`,
};
