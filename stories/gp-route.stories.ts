import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Route', component: 'gp-route'};
export default meta;

/** A way that the page has ready: its points can be dragged, its fields changed, a stop added. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="De Rennes à Brest" center="-3 48.3" zoom="8"
      ><gp-layer name="plan"></gp-layer
      ><gp-route slot="start-top" open from="-1.68 48.11" to="-4.49 48.39" via="-2.76 48.51"></gp-route
    ></gp-map>`,
};

/** Beside the map: readers fill in the fields, or choose points on the map. */
export const Beside: StoryObj = {
  render: () =>
    html`<gp-map id="carte" label="La Bretagne" center="-3 48.2" zoom="8"
        ><gp-layer name="plan"></gp-layer
      ></gp-map>
      <gp-route for="carte"></gp-route>`,
};

/** Without a map it computes and lists all the same; on foot, by the shortest way. */
export const WithoutMap: StoryObj = {
  render: () =>
    html`<gp-route
      from="-1.68 48.11"
      to="-2.02 48.65"
      profile="pedestrian"
      optimization="shortest"
    ></gp-route>`,
};

/** Points at sea: the route tells how far from them it starts and ends. */
export const FarFromRoads: StoryObj = {
  render: () =>
    html`<gp-map label="Au large de la Bretagne" center="-4 48.4" zoom="8"
      ><gp-layer name="plan"></gp-layer
      ><gp-route slot="start-top" open from="-5.8 48.6" to="-1.68 48.11"></gp-route
    ></gp-map>`,
};

/** No road leads from the continent to Corsica. */
export const AcrossTheSea: StoryObj = {
  render: () => html`<gp-route from="7.26 43.70" to="8.74 41.92"></gp-route>`,
};

/** The service is down: what was written stays, and one may try again. */
export const Down: StoryObj = {
  parameters: {platform: {route: {fault: 'down'}}},
  render: () => html`<gp-route from="-1.68 48.11" to="-2.02 48.65"></gp-route>`,
};

/** Altitudes are down: the route is there without its ups and downs. */
export const WithoutAltitudes: StoryObj = {
  parameters: {platform: {altimetry: {fault: 'error'}}},
  render: () => html`<gp-route from="-1.68 48.11" to="-2.02 48.65"></gp-route>`,
};
