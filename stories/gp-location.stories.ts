import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Location', component: 'gp-location'};
export default meta;

/** A field of a form with a map: type, click on the map, or take the reader's position. */
export const WithAMap: StoryObj = {
  render: () =>
    html`<form>
      <gp-location for="carte" name="lieu" label="Où est-ce ?" required></gp-location>
      <gp-map id="carte" label="Plan de Rennes" center="-1.68 48.11" zoom="14"
        ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ></gp-map>
    </form>`,
};

/** Without a map: what is typed, or the reader's position. */
export const WithoutAMap: StoryObj = {
  render: () => html`<form><gp-location name="lieu"></gp-location></form>`,
};

/** A place that the page knows: its address is asked. */
export const WithAValue: StoryObj = {
  render: () => html`<form><gp-location name="lieu" value="-1.6777 48.1128"></gp-location></form>`,
};

/** Nothing can be changed. */
export const Disabled: StoryObj = {
  render: () => html`<gp-location name="lieu" value="-1.6777 48.1128" disabled></gp-location>`,
};

/** The geocoder fails: the point stays, and the reader is told. */
export const ServiceDown: StoryObj = {
  parameters: {platform: {geocoding: {fault: 'error'}}},
  render: () => html`<gp-location name="lieu" value="-1.6777 48.1128"></gp-location>`,
};
