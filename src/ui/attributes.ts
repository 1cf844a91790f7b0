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
