import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Territories', component: 'gp-territories'};
export default meta;

/** In a slot of the map: every territory. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="France"
      ><gp-layer name="plan"></gp-layer><gp-territories slot="end-top" open></gp-territories
    ></gp-map>`,
};

/** Beside the map: the departments overseas, in their legal projections. */
export const Reprojected: StoryObj = {
  render: () =>
    html`<gp-map id="outre-mer" label="Outre-mer" territory="REU"><gp-layer name="plan"></gp-layer></gp-map>
      <gp-territories for="outre-mer" names="GLP MTQ GUF REU MYT" reproject></gp-territories>`,
};
