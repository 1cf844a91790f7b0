/** A position as readers see it, and as other programs read it. */
export interface WrittenPosition {
  readonly text: string;
  readonly plain: string;
}

/** Longitude and latitude in degrees, latitude first: `48,856700° N, 2,350800° E`, or `48° 51′ 24,1″ N, 2° 21′ 2,9″ E`. */
export function writeDegrees(
  [lon, lat]: readonly [number, number],
  notation: 'decimal' | 'dms',
  language: string,
): WrittenPosition {
  const letters = [lat < 0 ? 'S' : 'N', lon < 0 ? (language === 'fr' ? 'O' : 'W') : 'E'];
  const values = [Math.abs(lat), Math.abs(lon)];
  if (notation === 'decimal') {
    const number = new Intl.NumberFormat(language, {minimumFractionDigits: 6, maximumFractionDigits: 6});
    return {
      text: values.map((value, i) => `${number.format(value)}° ${letters[i]}`).join(', '),
      plain: `${lat.toFixed(6)}, ${lon.toFixed(6)}`,
    };
  }
  const seconds = new Intl.NumberFormat(language, {minimumFractionDigits: 1, maximumFractionDigits: 1});
  const parts = values.map((value) => {
    // Rounded first: 59.96 seconds are the next minute.
    const tenths = Math.round(value * 36_000);
    return [Math.floor(tenths / 36_000), Math.floor((tenths % 36_000) / 600), (tenths % 600) / 10] as const;
  });
  return {
    text: parts.map(([d, m, s], i) => `${d}° ${m}′ ${seconds.format(s)}″ ${letters[i]}`).join(', '),
    plain: parts
      .map(([d, m, s], i) => `${d}°${m}'${s.toFixed(1)}"${(letters[i] ?? '').replace('O', 'W')}`)
      .join(' '),
  };
}

/** Metres of a projection, east first, with its name: `Lambert-93 : 652 709,2 ; 6 862 305,1`. */
export function writeMetres(
  {name, x, y}: {readonly name: string; readonly x: number; readonly y: number},
  language: string,
): WrittenPosition {
  const number = new Intl.NumberFormat(language, {minimumFractionDigits: 1, maximumFractionDigits: 1});
  return {
    text: `${name} E ${number.format(x)} N ${number.format(y)}`,
    plain: `${name} ${x.toFixed(1)} ${y.toFixed(1)}`,
  };
}
