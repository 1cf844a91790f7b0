import {svg} from 'lit';

/** How a ring is told from the others: a colour that colour-blind readers tell, too, and dashes in pixels. */
export interface RingLook {
  readonly color: string;
  readonly dash: readonly number[];
}

/** As many as there may be rings. */
export const ringLooks: readonly RingLook[] = [
  {color: '#00539c', dash: []},
  {color: '#b34700', dash: [12, 6]},
  {color: '#00735c', dash: [2, 6]},
  {color: '#8a2b87', dash: [14, 5, 2, 5]},
  {color: '#5c5200', dash: [6, 4]},
  {color: '#a3002b', dash: [20, 4]},
];

/** A line as the map draws it, for a list. */
export const drawLook = ({color, dash}: RingLook) =>
  svg`<path d="M1 8H43" stroke=${color} stroke-width="3" stroke-dasharray=${dash.join(' ') || 'none'} />`;
