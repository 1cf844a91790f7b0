/** Producers whose name has no short form between parentheses, as they are credited. */
const names = [
  'Conservatoire du littoral',
  'Département du Calvados',
  'Eaux de Vienne – SIVEER',
  'GIP Littoral aquitain',
  'Métropole du Grand Paris',
  'Ministère de la Culture',
  'Ministère de l’Agriculture et de la Souveraineté alimentaire',
  'OpenStreetMap',
  'Quarta',
];

const shortNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^ign\b|\(ignf?\)$|^ignf$|^institut national de l information geographique/, 'IGN'],
  [/^museum national d histoire naturelle/, 'MNHN'],
  [/\bmartinique \(deal\)$/, 'DEAL Martinique'],
];

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'–-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim();

const known = new Map(names.map((name) => [fold(name), name]));

/**
 * A producer as it is credited, whoever wrote its name: `IGN` for `INSTITUT NATIONAL DE L'INFORMATION GEOGRAPHIQUE ET
 * FORESTIERE (IGNF)`. Undefined when nobody is named.
 */
export function producerName(text: string | undefined): string | undefined {
  const said = text?.replace(/\s+/g, ' ').trim() ?? '';
  const folded = fold(said);
  if (folded === '' || folded === 'autres') return undefined;
  return (
    shortNames.find(([pattern]) => pattern.test(folded))?.[1] ??
    known.get(folded) ??
    /\(([A-Z]{2,8})\)$/.exec(said)?.[1] ??
    /^([A-Z]{2,8}) \(/.exec(said)?.[1] ??
    said
  );
}
