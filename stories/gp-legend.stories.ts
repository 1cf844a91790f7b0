import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Legend', component: 'gp-legend'};
export default meta;

/** In a slot of the map, behind its button: the legends that the services draw. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Forêts" center="-1.68 48.11" zoom="13"
      ><gp-layer name="plan-gris"></gp-layer><gp-layer name="forets" opacity="0.7"></gp-layer
      ><gp-legend slot="end-top" open></gp-legend
    ></gp-map>`,
};

/** Beside the map: what the style of vector tiles draws where the map looks. */
export const VectorTiles: StoryObj = {
  render: () =>
    html`<gp-map id="plan" label="Plan" center="-1.68 48.11" zoom="13"
        ><gp-layer name="plan-vecteur"></gp-layer
      ></gp-map>
      <gp-legend for="plan"></gp-legend>`,
};

/** A photograph explains itself. */
export const Nothing: StoryObj = {
  render: () =>
    html`<gp-map label="Photographies en infrarouge" center="-1.68 48.11" zoom="14"
      ><gp-layer name="ortho-irc"></gp-layer><gp-legend slot="end-top" open></gp-legend
    ></gp-map>`,
};
