import type {Extent} from '../model.js';

/** A part of France that a map may show alone. */
export interface Territory {
  readonly id: string;
  /** In French. */
  readonly title: string;
  readonly titleEn: string;
  readonly extent: Extent;
  /** The legal projection, or the usual one where several zones share the territory. */
  readonly projection: string;
}

/** Fields: id, French title, English title, extent, projection, then other names and codes that people write. */
type Row = readonly [
  id: string,
  title: string,
  titleEn: string,
  extent: Extent,
  projection: string,
  aliases: string,
];

/** The platform's territories (configuration of cartes.gouv.fr, 2026-06-15), in its order. */
const rows: readonly Row[] = [
  [
    'FXX',
    'France métropolitaine',
    'Metropolitan France',
    [-9.86, 41.15, 10.38, 51.56],
    'EPSG:2154',
    'France|Metropole|Hexagone|FRA|FR',
  ],
  [
    'IDF',
    'Paris petite couronne',
    'Paris and inner suburbs',
    [2.18, 48.77, 2.52, 48.95],
    'EPSG:2154',
    'Paris|Petite couronne',
  ],
  ['GLP', 'Guadeloupe', 'Guadeloupe', [-61.97, 15.72, -60.93, 16.66], 'EPSG:5490', '971|GP'],
  ['MTQ', 'Martinique', 'Martinique', [-61.4, 14.25, -60.67, 15.04], 'EPSG:5490', '972|MQ'],
  ['GUF', 'Guyane', 'French Guiana', [-55.65, 1.49, -51.2, 6.21], 'EPSG:2972', '973|GF|Guyane francaise'],
  ['REU', 'La Réunion', 'Réunion', [55.07, -21.46, 55.86, -20.79], 'EPSG:2975', '974|RE'],
  ['MYT', 'Mayotte', 'Mayotte', [44.95, -13.049, 45.32, -12.57], 'EPSG:4471', '976|YT'],
  [
    'SPM',
    'Saint-Pierre-et-Miquelon',
    'Saint Pierre and Miquelon',
    [-56.48, 46.69, -56.07, 47.19],
    'EPSG:4467',
    '975|PM',
  ],
  [
    'BLM',
    'Saint-Barthélemy',
    'Saint Barthélemy',
    [-62.95, 17.85, -62.75, 17.95],
    'EPSG:5490',
    '977|BL|Saint Barts|SBA',
  ],
  ['MAF', 'Saint-Martin', 'Saint Martin', [-63.2, 18, -62.9, 18.2], 'EPSG:5490', '978|MF|SMA'],
  ['WLF', 'Wallis-et-Futuna', 'Wallis and Futuna', [-178.32, -15.2, -175.97, -12.25], 'EPSG:32701', '986|WF'],
  [
    'PYF',
    'Polynésie française',
    'French Polynesia',
    [-154.83, -27.6, -134.32, -7.25],
    'EPSG:3297',
    '987|PF|Tahiti',
  ],
  ['NCL', 'Nouvelle-Calédonie', 'New Caledonia', [163.02, -23.08, 167.86, -19.5], 'EPSG:3163', '988|NC'],
  [
    'ATF',
    'Terres australes et antarctiques françaises',
    'French Southern and Antarctic Lands',
    [50, -60, 90, -45],
    'EPSG:32742',
    '984|TF|TAAF',
  ],
];

/** What a map shows when nothing else is asked. */
export const france: Extent = [-5.3, 41.2, 9.7, 51.2];

/** Every territory, metropolitan France first. */
export const territories: readonly Territory[] = rows.map(([id, title, titleEn, extent, projection]) => ({
  id,
  title,
  titleEn,
  extent,
  projection,
}));

/**
 * The territory of that id (`REU`), department (`974`), country code (`RE`) or name (`La Réunion`, `Reunion`), whatever
 * the case and the accents; undefined when there is none.
 */
export function findTerritory(id: string): Territory | undefined {
  const asked = fold(id);
  if (asked === '') return undefined;
  const index = rows.findIndex(([code, title, titleEn, , , aliases]) =>
    [code, title, titleEn, ...aliases.split('|')].some((name) => fold(name) === asked),
  );
  return territories[index];
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(la|st|saint) /, (article) => (article === 'la ' ? '' : 'saint '));
}
