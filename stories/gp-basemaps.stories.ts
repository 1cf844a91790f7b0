import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Base maps', component: 'gp-basemaps'};
export default meta;

/** In a slot of the map; the first base map is shown at start. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Rennes" center="-1.68 48.11" zoom="13"
      ><gp-basemaps slot="start-bottom" names="plan plan-gris ortho etat-major" open></gp-basemaps
    ></gp-map>`,
};

/** Beside the map, below another layer of the page. */
export const Beside: StoryObj = {
  render: () =>
    html`<gp-map id="fonds" label="Cadastre" center="-1.68 48.11" zoom="16"
        ><gp-layer name="cadastre"></gp-layer
      ></gp-map>
      <gp-basemaps for="fonds" names="ortho plan"></gp-basemaps>`,
};

/** The service is down: what was shown stays. */
export const Down: StoryObj = {
  parameters: {platform: {annexes: {fault: 'error'}}},
  render: () =>
    html`<gp-map label="Rennes" center="-1.68 48.11" zoom="13"
      ><gp-basemaps slot="end-top" names="ortho plan-gris" open></gp-basemaps
    ></gp-map>`,
};
