import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Layer switcher', component: 'gp-layer-switcher'};
export default meta;

/** A button that opens the list. */
export const InsideAMap: StoryObj = {
  render: () =>
    html`<gp-map label="Plan et cadastre" center="-1.68 48.11" zoom="16"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-layer name="CADASTRALPARCELS.PARCELLAIRE_EXPRESS"></gp-layer
      ><gp-layer-switcher slot="end-top" open></gp-layer-switcher
    ></gp-map>`,
};

/** No map: an empty list. */
export const WithoutAMap: StoryObj = {
  render: () => html`<gp-layer-switcher></gp-layer-switcher>`,
};

/** Beside the map, found by its `id`; layers may be hidden, out of their range or unavailable. */
export const BesideAMap: StoryObj = {
  render: () => html`
    <gp-layer-switcher for="carte" open></gp-layer-switcher>
    <gp-map id="carte" label="Plan et photographies" center="2.35 48.85" zoom="6"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" hidden></gp-layer
      ><gp-layer name="CADASTRALPARCELS.PARCELLAIRE_EXPRESS" min-zoom="14"></gp-layer
      ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTO" label="Couche disparue"></gp-layer
    ></gp-map>
  `,
};
