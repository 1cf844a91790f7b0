import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {posterAddress, posterAlt, posterCredit} from '../src/index.js';

const meta: Meta = {title: 'Map', component: 'gp-map'};
export default meta;

/** A place and a zoom level, with the default controls. */
export const OnePlace: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Paris" center="2.35 48.85" zoom="12"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** All of the map's own controls. */
export const EveryControl: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de la France" controls="zoom scale attribution fullscreen locate"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** A territory, in its legal projection. */
export const Overseas: StoryObj = {
  render: () =>
    html`<gp-map label="La Réunion" territory="REU"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** Opened later: the map takes its size when it is shown. */
export const InADialog: StoryObj = {
  render: () => html`
    <button
      @click=${({currentTarget}: Event) =>
        ((currentTarget as HTMLElement).nextElementSibling as HTMLDialogElement).showModal()}
    >
      Voir le plan
    </button>
    <dialog aria-label="Plan de Nantes" closedby="any">
      <gp-map label="Plan de Nantes" center="-1.55 47.22" zoom="12"
        ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ></gp-map>
    </dialog>
  `,
  play: ({canvasElement}) => canvasElement.querySelector('button')?.click(),
};

/** The service of images does not answer: the map says so. */
export const ServiceDown: StoryObj = {
  parameters: {platform: {WMTS: {fault: 'unavailable'}}},
  render: () =>
    html`<gp-map label="Plan de Nantes" center="-1.55 47.22" zoom="12"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** A phone: panels drop over the map. */
export const Narrow: StoryObj = {
  render: () =>
    html`<div .style=${'width: 20rem'}>
      <gp-map label="Plan de Lyon" center="4.85 45.75" zoom="11" controls="zoom scale attribution locate"
        ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer><gp-search slot="start-top"></gp-search
        ><gp-layer-switcher slot="end-top"></gp-layer-switcher
      ></gp-map>
    </div>`,
};

/** An image of what the map will show, from the service that makes images. */
const poster = () => {
  const state = {
    center: [-1.55, 47.22],
    zoom: 12,
    layers: [{name: 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'}],
  } as const;
  return html`<img
      slot="fallback"
      src=${posterAddress(state, 1200, 900) ?? nothing}
      alt=${posterAlt(state)}
      width="1200"
      height="900"
    /><small slot="fallback">${posterCredit(state)}</small>`;
};

/** The reader asks for the map: nothing is requested before, whoever receives their address is said. */
export const AfterAClick: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Nantes" center="-1.55 47.22" zoom="12" loading="click"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** Far down the page: the map is loaded when the reader comes near. */
export const WhenNear: StoryObj = {
  render: () =>
    html`<p .style=${'height: 120vh'}>Plus bas, un plan.</p>
      <gp-map label="Plan de Nantes" center="-1.55 47.22" zoom="12" loading="lazy"
        ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
      ></gp-map>`,
};

/** An image of the same view is there before any script, and until the map is whole; here the service never answers. */
export const Poster: StoryObj = {
  parameters: {platform: {WMTS: {fault: 'unavailable'}}},
  render: () =>
    html`<gp-map label="Plan de Nantes" center="-1.55 47.22" zoom="12"
      >${poster()}<gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** An illustration: nobody moves it, and screen readers meet an image with a name. */
export const Static: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Nantes, au bord de la Loire" center="-1.55 47.22" zoom="12" static
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer
    ></gp-map>`,
};

/** On a site of the State: colours of its design system, here without it. */
export const OfTheState: StoryObj = {
  render: () =>
    html`<gp-map label="Plan de Nantes" center="-1.55 47.22" zoom="12" theme="dsfr" width="640" height="400"
      ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"></gp-layer><gp-search slot="start-top"></gp-search
      ><gp-layer-switcher slot="end-top"></gp-layer-switcher
    ></gp-map>`,
};
