import type {CatalogueFacet} from '../model.js';
import type {MessageKey, Words} from './i18n.js';

/** How a catalogue speaks. */
export interface CatalogueSpeech extends Words {
  /** A value of a facet, as readers say it. */
  readonly valueOf: (facet: CatalogueFacet, value: string) => string;
  readonly number: (value: number) => string;
  /** The sentence for a count: French counts 0 with 1, English does not. */
  readonly plural: (count: number, one: MessageKey, other: MessageKey) => MessageKey;
}

/** The names of a territory. */
interface Named {
  readonly title: string;
  readonly titleEn: string;
}

/** How a catalogue speaks in the words of its element; `findTerritory` tells of a territory by its identifier. */
export function catalogueSpeech(
  {t, language}: Words,
  findTerritory: (id: string) => Named | undefined,
): CatalogueSpeech {
  return {
    t,
    language,
    number: (value) => value.toLocaleString(language),
    plural: (count, one, other) => (new Intl.PluralRules(language).select(count) === 'one' ? one : other),
    valueOf: (facet, value) => {
      if (facet === 'access') return t(value === 'key' ? 'catalogue.access.key' : 'catalogue.access.open');
      const territory = facet === 'territory' ? findTerritory(value) : undefined;
      return (language === 'fr' ? territory?.title : territory?.titleEn) ?? value;
    },
  };
}

/** How many layers there are, in a sentence. */
export function countLayers(count: number, {t, number, plural}: CatalogueSpeech): string {
  return t(plural(count, 'catalogue.count-one', 'catalogue.count'), {count: number(count)});
}
