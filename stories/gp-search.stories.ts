import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Search', component: 'gp-search'};
export default meta;

/** Type three letters: places appear. Choose one: the map goes there. */
export const InsideAMap: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de la France"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer><gp-search slot="start-top"></gp-search
    ></gp-map>`,
};

/** A field of a form, without a map. */
export const InAForm: StoryObj = {
  render: () => html`<form><gp-search name="lieu" required></gp-search></form>`,
};

/** The map is elsewhere on the page: `for` names it. */
export const BesideAMap: StoryObj = {
  render: () => html`
    <gp-search for="carte" types="address"></gp-search>
    <gp-map id="carte" label="Plan de la Guadeloupe" territory="GLP"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>
  `,
};

/** Places also; so are the platform's layers, which the map adds. */
export const PlacesAndLayers: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de la France"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-search slot="start-top" types="address poi layer" placeholder="Lieu ou couche"></gp-search
    ></gp-map>`,
};

/** Too many requests: the reader is told, and what was typed stays. */
export const RateLimited: StoryObj = {
  parameters: {platform: {completion: {fault: 'rate-limited'}}},
  render: () => html`<gp-search></gp-search>`,
  play: async ({canvasElement}) => {
    const search = canvasElement.querySelector('gp-search');
    await search?.updateComplete;
    const field = search?.shadowRoot?.querySelector('input');
    if (!field) throw new Error('no field');
    field.focus();
    field.value = 'rennes';
    field.dispatchEvent(new Event('input'));
  },
};
