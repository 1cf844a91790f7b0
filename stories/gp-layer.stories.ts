import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Layer', component: 'gp-layer'};
export default meta;

/** A layer of images, by its name alone. */
export const Images: StoryObj = {
  render: () =>
    html`<gp-map label="Photographies" center="2.35 48.85" zoom="14"
      ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer
    ></gp-map>`,
};

/** A name that does not exist: the reader is told, and what may have been meant. */
export const Unknown: StoryObj = {
  render: () =>
    html`<gp-map label="Photographies"><gp-layer name="ORTHOIMAGERY.ORTHOPHOTO"></gp-layer></gp-map>`,
};

/** Vector tiles, with one of the platform's styles. */
export const VectorTiles: StoryObj = {
  render: () =>
    html`<gp-map label="Plan en gris" center="2.35 48.85" zoom="11"
      ><gp-layer name="PLAN.IGN" style-name="gris"></gp-layer
    ></gp-map>`,
};

/** Several layers: the last one is on top. */
export const Stacked: StoryObj = {
  render: () =>
    html`<gp-map label="Parcelles sur photographies" center="-1.68 48.11" zoom="16"
      ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer
      ><gp-layer name="CADASTRALPARCELS.PARCELLAIRE_EXPRESS" opacity="0.8"></gp-layer
    ></gp-map>`,
};

/** A layer drawn by WMS, as one image of the view. */
export const Wms: StoryObj = {
  render: () =>
    html`<gp-map label="Photographies" center="-1.68 48.11" zoom="15"
      ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS" service="WMS"></gp-layer
    ></gp-map>`,
};

/** Features of WFS: only some, by a filter. */
export const Features: StoryObj = {
  render: () =>
    html`<gp-map label="Bâtiments hauts" center="-1.68 48.11" zoom="17"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-layer name="BDTOPO_V3:batiment" service="WFS" filter=${'hauteur > 10'}></gp-layer
    ></gp-map>`,
};

/** Another layer takes the place of one that does not answer; it comes back when it does. */
export const Fallback: StoryObj = {
  parameters: {platform: {'WMS-R': {fault: 'error'}}},
  render: () =>
    html`<gp-map label="Photographies ou plan" center="-1.68 48.11" zoom="15"
      ><gp-layer
        name="ORTHOIMAGERY.ORTHOPHOTOS"
        service="WMS"
        fallback="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
      ></gp-layer
    ></gp-map>`,
};
