/** A length in metres as people write it: `250 m`, `1,5 km`. */
export function formatLength(metres: number, language: string): string {
  const far = metres >= 1000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: far ? 'kilometer' : 'meter',
    maximumFractionDigits: far && metres < 10000 ? 1 : 0,
  }).format(far ? metres / 1000 : metres);
}

/** Longitude and latitude in degrees as people read them, latitude first: `48,8534° N, 2,3488° E`. */
export function formatLonLat([lon, lat]: readonly [number, number], language: string): string {
  const number = new Intl.NumberFormat(language, {minimumFractionDigits: 4, maximumFractionDigits: 4});
  const [east, west] = language === 'fr' ? ['E', 'O'] : ['E', 'W'];
  return `${number.format(Math.abs(lat))}° ${lat < 0 ? 'S' : 'N'}, ${number.format(Math.abs(lon))}° ${lon < 0 ? west : east}`;
}

/** A day (ISO 8601) as people write it; the text itself when it is no date. */
export function formatDay(day: string, language: string): string {
  const date = new Date(day);
  return Number.isNaN(date.getTime())
    ? day
    : new Intl.DateTimeFormat(language, {dateStyle: 'long', timeZone: 'UTC'}).format(date);
}

/** Metres as they are, e.g. of altitude: `1 234 m`. */
export function formatMetres(metres: number, language: string): string {
  return new Intl.NumberFormat(language, {style: 'unit', unit: 'meter', maximumFractionDigits: 0}).format(
    metres,
  );
}

/** A number of hundredths as people write it: `4,5 %`. */
export function formatPercent(
  percent: number,
  language: string,
  {signDisplay = 'auto'}: Pick<Intl.NumberFormatOptions, 'signDisplay'> = {},
): string {
  const options = {style: 'percent', maximumFractionDigits: Math.abs(percent) < 10 ? 1 : 0} as const;
  return new Intl.NumberFormat(language, {...options, signDisplay}).format(percent / 100);
}

/** An area in square metres as people write it: `12,5 km²`. */
export function formatArea(squareMetres: number, language: string): string {
  const area = squareMetres / 1e6;
  const digits = area < 1 ? 2 : area < 100 ? 1 : 0;
  return `${new Intl.NumberFormat(language, {maximumFractionDigits: digits}).format(area)} km²`;
}

/** Minutes as people write them: `15 min`. */
export function formatMinutes(minutes: number, language: string): string {
  return new Intl.NumberFormat(language, {style: 'unit', unit: 'minute', maximumFractionDigits: 1}).format(
    minutes,
  );
}
