import type {GpEvents} from '../../src/events.js';

/** Collects what the events of a kind carry, as they pass `target`; `refuse` cancels each of them. */
export function hear<K extends keyof GpEvents>(
  target: EventTarget,
  type: K,
  {refuse = false} = {},
): readonly GpEvents[K][] {
  const heard: GpEvents[K][] = [];
  target.addEventListener(type, (event) => {
    heard.push((event as CustomEvent<GpEvents[K]>).detail);
    if (refuse) event.preventDefault();
  });
  return heard;
}

const {warn} = console;

afterEach(() => {
  console.warn = warn;
});

/** Collects what developers are warned of, instead of the console, until the end of the test. */
export function hearWarnings(): readonly string[] {
  const heard: string[] = [];
  console.warn = (text: unknown) => void heard.push(String(text));
  return heard;
}
