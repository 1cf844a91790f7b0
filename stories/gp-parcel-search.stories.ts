import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Parcel search', component: 'gp-parcel-search'};
export default meta;

/** Department, commune, section, number: the parcel is drawn on the map. */
export const InsideAMap: StoryObj = {
  render: () =>
    html`<gp-map label="Cadastre de Rennes" center="-1.68 48.11" zoom="16"
      ><gp-layer name="CADASTRALPARCELS.PARCELLAIRE_EXPRESS"></gp-layer
      ><gp-parcel-search slot="start-top" open department="35" commune="Rennes (35238)"></gp-parcel-search
    ></gp-map>`,
};

/** Beside a map, or without one: the parcels are announced to the page. */
export const Alone: StoryObj = {render: () => html`<gp-parcel-search></gp-parcel-search>`};

/** The service fails: the reader is told, and what was typed stays. */
export const ServiceDown: StoryObj = {
  parameters: {platform: {geocoding: {fault: 'error'}}},
  render: () => html`<gp-parcel-search commune="35238"></gp-parcel-search>`,
  play: async ({canvasElement}) => {
    const element = canvasElement.querySelector('gp-parcel-search');
    await element?.updateComplete;
    element?.shadowRoot?.querySelector('form')?.requestSubmit();
  },
};
