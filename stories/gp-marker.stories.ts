import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Marker', component: 'gp-marker'};
export default meta;

/** Two places of a town: choosing a marker shows what it says. */
export const Places: StoryObj = {
  render: () =>
    html`<gp-map label="Rennes" center="-1.68 48.11" zoom="14"
      ><gp-layer name="plan"></gp-layer
      ><gp-marker position="-1.6794 48.1117" label="Hôtel de ville, place de la Mairie"></gp-marker
      ><gp-marker position="-1.6722 48.1036" label="Gare"></gp-marker
    ></gp-map>`,
};

/** In a legal projection, without a word. */
export const Plain: StoryObj = {
  render: () =>
    html`<gp-map label="La Réunion" territory="REU"
      ><gp-layer name="plan"></gp-layer><gp-marker position="55.45 -20.88"></gp-marker
    ></gp-map>`,
};
