import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Share', component: 'gp-share'};
export default meta;

/** In a slot of the map: a link that shows what readers see, and the code that puts it on another site. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Rennes" center="-1.68 48.11" zoom="13"
      ><gp-layer name="plan"></gp-layer><gp-layer name="cadastre" opacity="0.6"></gp-layer
      ><gp-share slot="end-top" src="https://cartes.ville.example/gp-elements/" open></gp-share
    ></gp-map>`,
};

/** Beside the map, whose view and layers are kept in the address of the page: the link is this address. */
export const Beside: StoryObj = {
  render: () =>
    html`<gp-map id="rennes" label="Rennes" center="-1.68 48.11" zoom="13" permalink="hash"
        ><gp-layer name="ortho"></gp-layer
      ></gp-map>
      <gp-share for="rennes"></gp-share>`,
};
