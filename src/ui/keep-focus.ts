import type {ReactiveControllerHost} from 'lit';

/** Not fields: a phone would bring its keyboard. */
const BUTTONS = 'button:not(:disabled), summary, a[href]';

/** Where a button is among those of what is around it, innermost first. */
type Places = readonly (readonly [around: ParentNode, place: number])[];

/**
 * Keeps the focus in an element that takes away, or disables, the button that has it: the one that comes in its place has it
 * then, or its closest fellow. An element that knows better gives the focus itself.
 */
export function keepFocus(host: ReactiveControllerHost & HTMLElement): void {
  let focused: Element | undefined;
  let places: Places = [];
  const find = (): void => {
    const active = host.shadowRoot?.activeElement;
    if (!active || active === focused) focusClosest(places);
  };
  host.addController({
    hostUpdate() {
      const active = host.shadowRoot?.activeElement;
      focused = active?.matches(BUTTONS) ? active : undefined;
      places = focused ? placesOf(focused) : [];
    },
    hostUpdated() {
      // Once the element, and its other controllers, had their turn.
      if (focused && (!focused.isConnected || focused.matches(':disabled'))) queueMicrotask(find);
    },
  });
}

function placesOf(button: Element): Places {
  const places: [ParentNode, number][] = [];
  for (let around = button.parentNode; around; around = around.parentNode)
    places.push([around, [...around.querySelectorAll(BUTTONS)].indexOf(button)]);
  return places;
}

function focusClosest(places: Places): void {
  for (const [around, place] of places) {
    const buttons = around.isConnected ? [...around.querySelectorAll<HTMLElement>(BUTTONS)] : [];
    const next = buttons[Math.min(place, buttons.length - 1)];
    next?.focus();
    if (next) return;
  }
}
