import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Isochrone', component: 'gp-isochrone'};
export default meta;

/** A ready one in plain HTML: three rings around a point, drawn and listed. */
export const Ready: StoryObj = {
  render: () =>
    html`<gp-map label="Autour de Rennes" center="-1.68 48.11" zoom="10"
      ><gp-layer name="plan"></gp-layer
      ><gp-isochrone slot="end-top" open point="-1.68 48.11" minutes="5 10 15"></gp-isochrone
    ></gp-map>`,
};

/** A button in a map: the reader chooses the point and the limits. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Bretagne" center="-2.5 48.1" zoom="8"
      ><gp-layer name="plan"></gp-layer><gp-isochrone slot="end-top"></gp-isochrone
    ></gp-map>`,
};

/** Beside the map: who can walk here, by distance. */
export const OnFoot: StoryObj = {
  render: () =>
    html`<gp-map id="quartier" label="Rennes" center="-1.68 48.11" zoom="13"
        ><gp-layer name="plan"></gp-layer
      ></gp-map>
      <gp-isochrone
        for="quartier"
        point="-1.68 48.11"
        metres="500 1000 2000"
        profile="pedestrian"
        direction="arrival"
      ></gp-isochrone>`,
};

/** A limit that the service does not have: the other rings are shown, and it is said. */
export const TooLarge: StoryObj = {
  render: () => html`<gp-isochrone point="-1.68 48.11" metres="1000 90000"></gp-isochrone>`,
};

/** The service is down: it is said, and asked again on demand. */
export const Down: StoryObj = {
  parameters: {platform: {isochrone: {fault: 'error'}}},
  render: () => html`<gp-isochrone point="-1.68 48.11" minutes="10"></gp-isochrone>`,
};
