import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Metadata', component: 'gp-metadata'};
export default meta;

/** The sheet of a layer on a page of its own: `pickable` tells the page which layer the reader takes. */
export const Alone: StoryObj = {
  render: () => html`<gp-metadata name="BUILDINGS.BUILDINGS" pickable></gp-metadata>`,
};

/** Vector tiles have a choice of styles. */
export const VectorTiles: StoryObj = {
  render: () => html`<gp-metadata name="PLAN.IGN"></gp-metadata>`,
};

/** Beside a map, the reader adds the layer to it, removes it and goes to it. */
export const BesideAMap: StoryObj = {
  render: () =>
    html`<gp-map id="carte" label="Rennes" center="-1.68 48.11" zoom="11"
        ><gp-layer name="plan"></gp-layer></gp-map
      ><gp-metadata for="carte" name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-metadata>`,
};

/** In a dialog of the page. */
export const InADialog: StoryObj = {
  render: () =>
    html`<button
        @click=${(event: Event) => ((event.target as Element).nextElementSibling as HTMLDialogElement).showModal()}
      >
        Fiche du parcellaire
      </button>
      <dialog aria-label="Fiche du parcellaire">
        <form method="dialog"><button>Fermer</button></form>
        <gp-metadata name="CADASTRALPARCELS.PARCELLAIRE_EXPRESS"></gp-metadata>
      </dialog>`,
};

/** A layer that needs a key: its lines say where to write it. */
export const PrivateLayer: StoryObj = {
  render: () => html`<gp-metadata name="GEOGRAPHICALGRIDSYSTEMS.MAPS"></gp-metadata>`,
};

/** The catalogue of metadata and the index of layers are down: the rest is there, and each can be asked again. */
export const ServicesDown: StoryObj = {
  parameters: {platform: {CSW: {fault: 'error'}, 'layer-search': {fault: 'error'}}},
  render: () => html`<gp-metadata name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-metadata>`,
};

/** Only the catalogue of metadata is down. */
export const MetadataDown: StoryObj = {
  parameters: {platform: {CSW: {fault: 'error'}}},
  render: () => html`<gp-metadata name="BUILDINGS.BUILDINGS"></gp-metadata>`,
};

/** There is no such layer: another name is suggested. */
export const UnknownLayer: StoryObj = {
  render: () => html`<gp-metadata name="ORTHOIMAGERY.ORTHOPHOTO"></gp-metadata>`,
};
