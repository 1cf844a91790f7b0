import type {LonLat} from '../model.js';

/** The words of an attribute that is a space-separated list; `none` stands for the empty list. */
export const words = (text: string): string[] => text.split(/\s+/).filter((word) => word && word !== 'none');

/** Numbers separated by spaces, commas or both; undefined unless there are exactly `count` of them. */
export function numbers(text: string, count: number): number[] | undefined {
  const found = text
    .trim()
    .split(/[\s,]+/)
    .map((part) => (part === '' ? NaN : Number(part)));
  return found.length === count && found.every(Number.isFinite) ? found : undefined;
}

/** Longitudes and latitudes in turn, null for an empty text; what is no number stays, and is refused with the rest of the line. */
export function readLine(text: string | null): LonLat[] | null {
  const found = (text ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  if (!found.length) return null;
  return Array.from({length: Math.ceil(found.length / 2)}, (_, i) => [
    found[2 * i]!,
    found[2 * i + 1] ?? NaN,
  ]);
}
