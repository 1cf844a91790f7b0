/** Numbers that may be coordinates of a projection, in metres. */
export interface ProjectedCoordinates {
  /** EPSG code of the projection. */
  readonly code: string;
  /** What people call it: `Lambert-93`, `CC48`, `UTM 31N`. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const NUMBER = String.raw`(-?\d{1,3}(?:[ \u00A0\u202F.,]\d{3})+(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?)`;
const UNIT = String.raw`(?: ?m)?`;
const PAIR = new RegExp(
  `^(?:x|e)?\\s*[:=]?\\s*${NUMBER}${UNIT}(?:\\s*[;,/]\\s*|\\s+)(?:y|n)?\\s*[:=]?\\s*${NUMBER}${UNIT}$`,
  'i',
);
const NAMES: readonly (readonly [
  pattern: RegExp,
  code: (zone: string, half: string) => string | undefined,
])[] = [
  [/^(?:rgf ?93 ?(?:v\d ?\w?)?[/ -]*)?(?:lambert[ -]?93|l[ -]?93)\b/i, () => 'EPSG:2154'],
  [/^(?:rgf ?93[/ -]*)?(?:lambert[ -]?)?cc[ -]?(4[2-9]|50)\b/i, (zone) => `EPSG:39${zone}`],
  [/^(?:utm|wgs ?84[/ -]*utm)?[ -]?(?:zone |fuseau )?(\d{1,2}) ?([a-z])\b/i, utmCode],
  [/^epsg ?: ?(\d{4,5})\b/i, (code) => `EPSG:${code}`],
];
/** Where numbers alone may be: the projections of France, with the legal ones overseas. */
const LIKELY = ['2154', '32630', '32631', '32632', '5490', '2972', '2975', '4471', '4467'].map(
  (code) => `EPSG:${code}`,
);
const UTM: Readonly<Record<string, string>> = {
  'EPSG:5490': 'UTM 20N',
  'EPSG:4559': 'UTM 20N',
  'EPSG:2972': 'UTM 22N',
  'EPSG:2975': 'UTM 40S',
  'EPSG:4471': 'UTM 38S',
  'EPSG:4467': 'UTM 21N',
  'EPSG:3296': 'UTM 5S',
  'EPSG:3297': 'UTM 6S',
  'EPSG:3298': 'UTM 7S',
};

/**
 * What a text of projected coordinates may mean, east then north: `652709 6862305`, `L93 652 709,5 6 862 305,1`,
 * `CC48 1652370 7182420`, `31N 448251 5411932`, `EPSG:2154 652709 6862305`. Empty for anything else; several when the
 * projection is not named: those where the point is outside of France are for the caller to leave out.
 */
export function readProjectedCoordinates(text: string): ProjectedCoordinates[] {
  const asked = text.trim().replace(/[−–]/g, '-');
  for (const [pattern, codeOf] of NAMES) {
    const named = pattern.exec(asked);
    const code = named && codeOf(named[1] ?? '', named[2] ?? '');
    const pair = code ? readPair(asked.slice(named[0].length).replace(/^[\s:;,]+/, '')) : undefined;
    if (code && pair) return [{code, name: projectionName(code), ...pair}];
  }
  const pair = readPair(asked);
  if (!pair || Math.abs(pair.x) < 10_000 || Math.abs(pair.y) < 10_000) return [];
  const conical = Math.round((pair.y - 200_000) / 1_000_000) + 41;
  const zones = [conical - 1, conical, conical + 1].filter((zone) => zone >= 42 && zone <= 50);
  const codes = [...LIKELY, ...(pair.x > 1_000_000 ? zones.map((zone) => `EPSG:${3900 + zone}`) : [])];
  return codes.map((code) => ({code, name: projectionName(code), ...pair}));
}

/** What people call a projection: `Lambert-93`, `CC48`, `UTM 31N`; its code when it has no other name. */
export function projectionName(code: string): string {
  if (code === 'EPSG:2154') return 'Lambert-93';
  if (code === 'EPSG:3857') return 'Web Mercator';
  const [, zone] = /^EPSG:39(4[2-9]|50)$/.exec(code) ?? [];
  if (zone) return `CC${zone}`;
  const [, half, number] = /^EPSG:32([67])(\d\d)$/.exec(code) ?? [];
  if (number) return `UTM ${Number(number)}${half === '6' ? 'N' : 'S'}`;
  return UTM[code] ?? code;
}

/** N and S are the halves of the world, other letters the bands of military maps. */
function utmCode(zone: string, letter: string): string | undefined {
  const number = Number(zone);
  const band = letter.toUpperCase();
  if (number < 1 || number > 60 || /[ABIOYZ]/.test(band)) return undefined;
  const isSouth = band === 'S' || band < 'N';
  return `EPSG:32${isSouth ? 7 : 6}${String(number).padStart(2, '0')}`;
}

function readPair(text: string): {x: number; y: number} | undefined {
  const [, first, second] = PAIR.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const [x, y] = [readNumber(first), readNumber(second)];
  return Number.isFinite(x) && Number.isFinite(y) ? {x, y} : undefined;
}

/** Groups of three digits may be set apart; the last comma or point is the decimal one. */
function readNumber(text: string): number {
  const grouped = /^-?\d{1,3}([ \u00A0\u202F.,])\d{3}/.exec(text)?.[1];
  const joined =
    grouped && /\d{3}$/.test(text.split(/[.,]\d+$/)[0] ?? '') ? text.replaceAll(grouped, '') : text;
  return Number(joined.replace(/[ \u00A0\u202F]/g, '').replace(',', '.'));
}
