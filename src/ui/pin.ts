import {render} from 'lit';
import {icons} from './icons.js';

/** The mark of a place, which screen readers hear by its name. */
export function createPin(label: string): HTMLElement {
  const pin = document.createElement('span');
  pin.className = 'marker';
  pin.setAttribute('role', 'img');
  pin.setAttribute('aria-label', label);
  render(icons.pin, pin);
  return pin;
}
