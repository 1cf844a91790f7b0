/** A duration in seconds as people write it, to the minute: `12 min`, `1 h 5 min`, `2 j 3 h`. */
export function formatDuration(seconds: number, language: string): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const parts: readonly (readonly [amount: number, unit: string])[] =
    minutes < 1440
      ? [
          [Math.floor(minutes / 60), 'hour'],
          [minutes % 60, 'minute'],
        ]
      : [
          [Math.floor(minutes / 1440), 'day'],
          [Math.round((minutes % 1440) / 60), 'hour'],
        ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) =>
      new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay: 'short'}).format(amount),
    )
    .join(' ');
}
