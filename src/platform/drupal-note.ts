import type {Tag} from './snippet-tags.js';

/** What text formats of Drupal that limit tags take away in any case. */
const STYLE = 'style';
/** The attributes that they do not take for addresses. */
const TEXTS = /^(data-.*|title|alt|rel|property|class|datetime)$/;

/**
 * Where tags are to be pasted in Drupal: in a text format that takes all HTML or, if it leaves them whole, one that limits
 * tags, and what that one has to allow, as its settings take it: `<gp-map label center zoom>`.
 */
export function drupalNote(tags: readonly Tag[]): string {
  const allowed = new Map<string, Set<string>>();
  const cut = new Set<string>();
  const visit = ({name, attributes, children = []}: Tag): void => {
    const known = allowed.get(name) ?? new Set<string>();
    allowed.set(name, known);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value === undefined || value === false || attribute === STYLE) continue;
      known.add(attribute);
      if (isCut(attribute, String(value))) cut.add(`${name} ${attribute}`);
    }
    for (const child of children) if (typeof child === 'object') visit(child);
  };
  tags.forEach(visit);
  const written = [...allowed].map(([name, names]) => `<${[name, ...names].join(' ')}>`).join(' ');
  return cut.size
    ? `Drupal : format de texte «\u00a0HTML complet\u00a0» seulement ; ceux qui limitent les balises coupent / text format “Full HTML” only; those that limit tags cut: ${[...cut].join(', ')}`
    : `Drupal : format de texte «\u00a0HTML complet\u00a0», ou un format qui autorise / text format “Full HTML”, or one that allows: ${written}`;
}

/** Whether what precedes a colon is taken for the scheme of an address, and away: `EPSG:2154` becomes `2154`. */
const isCut = (attribute: string, value: string): boolean =>
  !TEXTS.test(attribute) && /^[^:/?#]+:/.test(value) && !/^https?:/i.test(value);
