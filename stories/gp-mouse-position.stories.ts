import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Mouse position', component: 'gp-mouse-position'};
export default meta;

/** Move the pointer, or the map by the keyboard; choose how coordinates are written. */
export const InsideAMap: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Rennes" center="-1.68 48.11" zoom="13"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-mouse-position slot="end-top"></gp-mouse-position
    ></gp-map>`,
};

/** In Lambert-93, with the altitude where the pointer rests. */
export const LambertAndAltitude: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Grenoble" center="5.72 45.19" zoom="12"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-mouse-position slot="start-bottom" notation="lambert93" altitude></gp-mouse-position
    ></gp-map>`,
};
