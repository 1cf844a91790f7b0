import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Catalogue', component: 'gp-catalogue'};
export default meta;

const rennes = {center: '-1.68 48.11', zoom: '13'};

/** In a slot of the map, open at first. */
export const Inside: StoryObj = {
  render: () =>
    html`<gp-map label="Rennes" center=${rennes.center} zoom=${rennes.zoom}
      ><gp-layer name="plan"></gp-layer><gp-catalogue slot="end-top" open></gp-catalogue
    ></gp-map>`,
};

/** Beside the map. */
export const Beside: StoryObj = {
  render: () =>
    html`<gp-catalogue for="beside" text="cadastre"></gp-catalogue>
      <gp-map id="beside" label="Rennes" center=${rennes.center} zoom=${rennes.zoom}
        ><gp-layer name="plan"></gp-layer
      ></gp-map>`,
};

/** Alone on a page, which hears of what is chosen. */
export const Alone: StoryObj = {
  render: () => html`<gp-catalogue filters="theme:Altimétrie;access:open"></gp-catalogue>`,
};

/** In a dialog. */
export const InDialog: StoryObj = {
  render: () =>
    html`<button
        @click=${({target}: Event) => ((target as Element).nextElementSibling as HTMLDialogElement).showModal()}
      >
        Ajouter une couche
      </button>
      <dialog aria-label="Catalogue"><gp-catalogue for="dialog-map"></gp-catalogue></dialog>
      <gp-map id="dialog-map" label="Rennes" center=${rennes.center} zoom=${rennes.zoom}
        ><gp-layer name="plan"></gp-layer
      ></gp-map>`,
};

/** A page that keeps a few layers of the platform, and readers who cannot add servers. */
export const Restricted: StoryObj = {
  render: () =>
    html`<gp-catalogue names="cadastre ORTHOIMAGERY.ORTHOPHOTOS*" producers="IGN" locked></gp-catalogue>`,
};

/** An editor's own groups come first, with layers of other servers. */
export const Groups: StoryObj = {
  render: () =>
    html`<gp-catalogue
      .groups=${[
        {title: 'Urbanisme', layers: ['cadastre', 'BDTOPO_V3:batiment']},
        {
          title: 'Fichiers de la ville',
          layers: [{url: 'https://ville.example/parcs.geojson', title: 'Parcs', producer: 'Ville'}],
        },
      ]}
    ></gp-catalogue>`,
};

/** The index of layers is down: what ships with the library still answers. */
export const Down: StoryObj = {
  parameters: {platform: {'layer-search': {fault: 'down'}}},
  render: () => html`<gp-catalogue text="lidar"></gp-catalogue>`,
};
