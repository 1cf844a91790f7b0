import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/index.js';

const meta: Meta = {title: 'Geocode a file', component: 'gp-geocode-file'};
export default meta;

const csv = `nom;adresse;code postal;ville
Mairie;1 place de la Mairie;35000;Rennes
Dupont;12 rue de la Paix;75002;Paris
Durand;3 rue Victor Hugo;69002;Lyon
Inconnu;zzz qqq;;
Vide;;;
`;

/** Choose a CSV, or drop it: its first lines come, and the columns that make the address. */
export const InsideAMap: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de la France"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ><gp-geocode-file slot="start-top" open></gp-geocode-file
    ></gp-map>`,
};

/** Without a map: the results are a table and a file. */
export const Alone: StoryObj = {render: () => html`<gp-geocode-file></gp-geocode-file>`};

/** A file that was read: the reader checks it and chooses. */
export const AFile: StoryObj = {
  render: () => html`<gp-geocode-file></gp-geocode-file>`,
  play: async ({canvasElement}) => {
    await canvasElement.querySelector('gp-geocode-file')?.read(new Blob([csv]), 'clients.csv');
  },
};

/** The service fails: the reader is told, and may go on from where it stopped. */
export const ServiceDown: StoryObj = {
  parameters: {platform: {geocoding: {fault: 'error'}}},
  render: () => html`<gp-geocode-file></gp-geocode-file>`,
  play: async ({canvasElement}) => {
    const element = canvasElement.querySelector('gp-geocode-file');
    await element?.read(new Blob([csv]), 'clients.csv');
    await element?.updateComplete;
    element?.shadowRoot?.querySelector<HTMLElement>('.main')?.click();
  },
};

/** What is no CSV is refused with what to do. */
export const NoCsv: StoryObj = {
  render: () => html`<gp-geocode-file></gp-geocode-file>`,
  play: async ({canvasElement}) => {
    await canvasElement.querySelector('gp-geocode-file')?.read(new Blob(['PK\u0003\u0004']), 'clients.xlsx');
  },
};
