// How JSX and Vue pages use the generated types: compiled, never run. A line that must not compile says so.
import type {GlobalComponents} from 'vue';
import type {CustomElements} from '../../../dist/jsx.js';
import type {GpMap} from '../../../dist/index.js';
import '../../../dist/vue.js';

type Jsx = CustomElements['gp-map'];
type Vue = InstanceType<GlobalComponents['gp-map']>['$props'];

const zoomOf = (zoom: number) => zoom;
const textOf = (text: string) => text;

export const jsx: Jsx = {
  label: 'Carte',
  zoom: 12,
  'ongp-view-change': ({detail}) => void zoomOf(detail.zoom),
};
// @ts-expect-error The zoom level is a number.
export const wrongJsx: Jsx = {'ongp-view-change': ({detail}) => void textOf(detail.zoom)};

export const vue: Vue = {label: 'Carte', zoom: 12, onGpViewChange: ({detail}) => void zoomOf(detail.zoom)};
// @ts-expect-error The zoom level is a number.
export const wrongVue: Vue = {onGpViewChange: ({detail}) => void textOf(detail.zoom)};
// @ts-expect-error A label is a text.
export const wrongLabel: Vue = {label: 12};

export function listen(map: GpMap, search: HTMLElementTagNameMap['gp-search']): void {
  map.addEventListener('gp-view-change', ({detail}) => void zoomOf(detail.zoom));
  search.addEventListener('gp-place-select', ({detail}) => void textOf(detail.place.label));
}
