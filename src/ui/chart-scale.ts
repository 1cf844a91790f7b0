/** Values to pixels, and back. */
export interface Scale {
  (value: number): number;
  /** The value at a pixel; those beyond the ends give the ends. */
  readonly invert: (pixel: number) => number;
}

type Ends = readonly [from: number, to: number];

/** A straight scale from values to pixels. */
export function linearScale([from, to]: Ends, [start, end]: Ends): Scale {
  const span = to - from || 1;
  const length = end - start || 1;
  const clamp = (share: number): number => Math.max(0, Math.min(1, share));
  return Object.assign((value: number) => start + ((value - from) / span) * length, {
    invert: (pixel: number) => from + clamp((pixel - start) / length) * span,
  });
}

/** The least of 1, 2, 5, 10, 20 … that cuts a span into `count` pieces or fewer. */
export function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = [1, 2, 5].find((times) => times * power >= rough * (1 - 1e-9));
  return (found ?? 10) * power;
}

/** Round values between two, `step` from each other. */
export function ticks([from, to]: Ends, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  // A sum of decimals would end in 0.30000000000000004.
  return Array.from({length: Math.max(0, count)}, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Values rounded outwards so that an axis begins and ends on a tick; a flat span is widened to `least`. */
export function niceDomain([low, high]: Ends, count: number, least = 0): {domain: Ends; step: number} {
  const short = Math.max(0, least - (high - low)) / 2;
  const [from, to] = [low - short, high + short];
  const step = niceStep(to - from, count);
  return {domain: [Math.floor(from / step) * step, Math.ceil(to / step) * step], step};
}
