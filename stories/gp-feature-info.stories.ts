import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Feature info', component: 'gp-feature-info'};
export default meta;

const PARCELS = 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS';

/** Click on the map, or focus it and strike Enter: what the layers have there. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Bâtiments de Rennes" center="-1.68 48.11" zoom="17"
      ><gp-layer name="plan"></gp-layer
      ><gp-layer name="BDTOPO_V3:batiment" service="WFS" label="Bâtiments"></gp-layer
      ><gp-feature-info slot="end-top"></gp-feature-info
    ></gp-map>`,
};

/** Beside the map, for pages that have the room. */
export const Beside: StoryObj = {
  render: () =>
    html`<gp-map id="ici" label="Altitudes" center="6.86 45.83" zoom="11"
        ><gp-layer name="ELEVATION.ELEVATIONGRIDCOVERAGE.SHADOW"></gp-layer
      ></gp-map>
      <gp-feature-info for="ici"></gp-feature-info>`,
};

/** The page says features in its own words, with a template. */
export const Template: StoryObj = {
  render: () =>
    html`<gp-map label="Bâtiments de Rennes" center="-1.68 48.11" zoom="17"
      ><gp-layer name="BDTOPO_V3:batiment" service="WFS" label="Bâtiments"></gp-layer
      ><gp-feature-info slot="end-top"
        ><template><strong>{{nature}}</strong>, {{hauteur}} m</template></gp-feature-info
      ></gp-map
    >`,
};

/** A service that is down: it is said, the other layers go on. */
export const Down: StoryObj = {
  parameters: {platform: {WMTS: {fault: 'error'}}},
  render: () =>
    html`<gp-map label="Parcelles" center="-1.68 48.11" zoom="17"
      ><gp-layer name=${PARCELS}></gp-layer><gp-feature-info slot="end-top"></gp-feature-info
    ></gp-map>`,
};
