import type {LonLat, Place} from '../model.js';

const NUMBER = String.raw`\d+(?:\.\d+)?`;
/** Degrees, then minutes and seconds with their signs; the degree sign may be left out of plain degrees. */
const ANGLE = String.raw`(${NUMBER})\s*(?:°\s*(?:(${NUMBER})\s*'\s*(?:(${NUMBER})\s*")?)?)?`;
const SEPARATOR = String.raw`(?:\s*[;,]\s*|\s+)`;
const SIGN = String.raw`([-+]?)\s*`;

const plain = new RegExp(`^${SIGN}${ANGLE}${SEPARATOR}${SIGN}${ANGLE}$`);
const lettersAfter = new RegExp(`^${ANGLE}\\s*([NSEW])(?:${SEPARATOR})?${ANGLE}\\s*([NSEW])$`);
const lettersBefore = new RegExp(`^([NSEW])\\s*${SIGN}${ANGLE}(?:${SEPARATOR})?([NSEW])\\s*${SIGN}${ANGLE}$`);

/**
 * Coordinates typed by a person, as a place of kind `coordinates`; undefined for anything else.
 *
 * Understood: `48.85, 2.35`, `48,85 2,35` (decimal comma), `48.85N 2.35E`, `N48.85 E2.35`, `48°51'24"N 2°21'03"E`,
 * `48 51 24 N 2 21 03 E`, `N 48° 51.400 E 002° 21.050`, `lat 48.85 lon 2.35`, `geo:48.85,2.35`, with O for W as in French,
 * and whole words (`Nord`, `Ouest`). Without letters the latitude comes first, as GPS receivers and other maps write it, unless the
 * first number is beyond ±90 and so can only be a longitude. Whole numbers are too little to
 * tell coordinates by (`75 001`, `48,85`) unless a comma and a space, a semicolon or a degree sign separates them.
 */
export function parseCoordinates(text: string): Place | undefined {
  const lonLat = readLonLat(normalize(text));
  if (!lonLat) return undefined;
  const [lon, lat] = lonLat;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return {label: `${lat}, ${lon}`, lonLat, kind: 'coordinates'};
}

function readLonLat(text: string): LonLat | undefined {
  const after = lettersAfter.exec(text);
  if (after) {
    const [, d1, m1, s1, letter1, d2, m2, s2, letter2] = after;
    return byLetter(letter1, angle(d1, m1, s1), letter2, angle(d2, m2, s2));
  }
  const before = lettersBefore.exec(text);
  if (before) {
    const [, letter1, sign1, d1, m1, s1, letter2, sign2, d2, m2, s2] = before;
    const first = signed(sign1 === '-', angle(d1, m1, s1));
    return byLetter(letter1, first, letter2, signed(sign2 === '-', angle(d2, m2, s2)));
  }
  const [, sign1, d1, m1, s1, sign2, d2, m2, s2] = plain.exec(text) ?? [];
  if (d1 === undefined || !/[.;°]|, /.test(text)) return undefined;
  const first = signed(sign1 === '-', angle(d1, m1, s1));
  const second = signed(sign2 === '-', angle(d2, m2, s2));
  if (first === undefined || second === undefined) return undefined;
  return Math.abs(first) > 90 ? [first, second] : [second, first];
}

function byLetter(
  letter1: string | undefined,
  angle1: number | undefined,
  letter2: string | undefined,
  angle2: number | undefined,
): LonLat | undefined {
  const isLatitude = [letter1, letter2].map((letter) => letter === 'N' || letter === 'S');
  const first = signed(letter1 === 'S' || letter1 === 'W', angle1);
  const second = signed(letter2 === 'S' || letter2 === 'W', angle2);
  if (first === undefined || second === undefined || isLatitude[0] === isLatitude[1]) return undefined;
  return isLatitude[0] ? [second, first] : [first, second];
}

function angle(degrees = '', minutes = '0', seconds = '0'): number | undefined {
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  // A millionth of a degree is a tenth of a metre.
  return Math.round(value * 1e6) / 1e6;
}

function signed(isNegative: boolean, value: number | undefined): number | undefined {
  return value !== undefined && isNegative && value !== 0 ? -value : value;
}

/** One spelling of every sign, and decimal points for decimal commas. */
function normalize(text: string): string {
  const plainSigns = text
    .trim()
    .toUpperCase()
    .replace(/[′’‘´`]/g, "'")
    .replace(/[″“”]|''/g, '"')
    .replace(/[º˚]/g, '°')
    .replace(/[−–]/g, '-')
    .replace(/^GEO:|[()[\]]/g, ' ')
    .replace(/LAT(ITUDE)?\b\s*[:=]?/, 'N')
    .replace(/(LON(GITUDE)?|LNG|LONG)\b\s*[:=]?/, 'E')
    .replace(/NORTH|NORD/g, 'N')
    .replace(/SOUTH|SUD/g, 'S')
    .replace(/OUEST|WEST/g, 'W')
    .replace(/EAST|EST/g, 'E')
    .replace(/O/g, 'W')
    .replace(
      /(\d)\s*D\s*(\d[\d.,]*)\s*M(?:\s*(\d[\d.,]*)\s*(?:S(?=\s*[NSEW])|"))?/g,
      (_, d: string, m: string, s?: string) => (s ? `${d}°${m}'${s}"` : `${d}°${m}'`),
    )
    .replace(/\s+/g, ' ')
    .trim();
  // A comma within a number is a decimal one unless points say otherwise; "48.85,2.35" and "48, 2" separate.
  const isDecimal = !plainSigns.includes('.') && /\d,\d+\D+\d+(\D+\d+)*,\d/.test(plainSigns);
  return withSigns(isDecimal ? plainSigns.replace(/(\d),(\d)/g, '$1.$2') : plainSigns);
}

/** Signs of degrees, minutes and seconds where letters or a degree sign make them plain. */
function withSigns(text: string): string {
  const minutes = String.raw`(\d+) (\d+(?:\.\d+)?)(?: (\d+(?:\.\d+)?))?`;
  const sign = (_: string, d: string, m: string, s?: string): string =>
    s ? `${d}°${m}'${s}"` : `${d}°${m}'`;
  return text
    .replace(new RegExp(`(?<=^|[ ,;NSEW])${minutes}(?= ?[NSEW])`, 'g'), sign)
    .replace(new RegExp(`(?<=[NSEW] ?)${minutes}(?=[ ,;]*(?:[NSEW]|$))`, 'g'), sign)
    .replace(/° ?(\d+(?:\.\d+)?)(?=[ ,;]*(?:[NSEW]|$))/g, "°$1'");
}
