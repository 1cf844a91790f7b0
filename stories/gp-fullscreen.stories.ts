import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Full screen', component: 'gp-fullscreen'};
export default meta;

/** Placed by the page, in a corner of its choice. */
export const InASlot: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Lyon" center="4.84 45.76" zoom="12" controls="none"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-fullscreen slot="end-bottom"></gp-fullscreen
    ></gp-map>`,
};
