import {closest} from './closest.js';
import type * as basemaps from './messages/basemaps.js';
import type * as catalogue from './messages/catalogue.js';
import type * as embed from './messages/embed.js';
import {en} from './messages/en.js';
import {fr} from './messages/fr.js';
import type * as geocodeFile from './messages/geocode-file.js';
import type * as info from './messages/info.js';
import type * as layers from './messages/layers.js';
import type * as legend from './messages/legend.js';
import type * as loading from './messages/loading.js';
import type * as route from './messages/route.js';
import type * as location from './messages/location.js';
import type * as mousePosition from './messages/mouse-position.js';
import type * as parcels from './messages/parcels.js';
import type * as marker from './messages/marker.js';
import type * as isochrone from './messages/isochrone.js';
import type * as profile from './messages/profile.js';
import type * as metadata from './messages/metadata.js';
import type * as search from './messages/search.js';
import type * as share from './messages/share.js';
import type * as territories from './messages/territories.js';

/** The sentences that come with an element, in every language the library has. */
interface Messages {
  readonly fr: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

/** The name of a sentence that readers see. */
export type MessageKey =
  | keyof typeof fr
  | keyof typeof basemaps.fr
  | keyof typeof catalogue.fr
  | keyof typeof embed.fr
  | keyof typeof info.fr
  | keyof typeof layers.fr
  | keyof typeof legend.fr
  | keyof typeof loading.fr
  | keyof typeof route.fr
  | keyof typeof geocodeFile.fr
  | keyof typeof location.fr
  | keyof typeof mousePosition.fr
  | keyof typeof parcels.fr
  | keyof typeof marker.fr
  | keyof typeof isochrone.fr
  | keyof typeof profile.fr
  | keyof typeof metadata.fr
  | keyof typeof search.fr
  | keyof typeof share.fr
  | keyof typeof territories.fr;

/** How the parts of an element say things. */
export interface Words {
  readonly t: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: string;
}

const shipped = new Map<string, Record<string, string>>([
  ['fr', {...fr}],
  ['en', {...en}],
]);
/** What pages write, which holds whenever the code of an element comes. */
const registered = new Map<string, Partial<Record<MessageKey, string>>>();

/** Adds the sentences of an element; its file calls this, so that a page loads them with it. */
export function addMessages({fr: french, en: english}: Messages): void {
  shipped.set('fr', {...shipped.get('fr'), ...french});
  shipped.set('en', {...shipped.get('en'), ...english});
}

/** Adds a language, or changes sentences of one: `registerMessages('de', {'zoom.in': 'Vergrößern'})`. */
export function registerMessages(language: string, messages: Partial<Record<MessageKey, string>>): void {
  const key = language.toLowerCase();
  registered.set(key, {...registered.get(key), ...messages});
}

/** The language of the nearest `lang` around an element that the library has, through shadow roots; French failing that. */
export function languageOf(element: Element): string {
  const has = (language: string) => shipped.has(language) || registered.has(language);
  const asked = closest(element, '[lang]')?.getAttribute('lang')?.toLowerCase() ?? '';
  const base = asked.split('-')[0] ?? '';
  return has(asked) ? asked : has(base) ? base : 'fr';
}

/** A sentence in a language, its `{values}` filled in; in French where the language lacks it. */
export function translate(
  language: string,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const sentence = [language, 'fr']
    .flatMap((each) => [registered.get(each)?.[key], shipped.get(each)?.[key]])
    .find((text) => text !== undefined);
  return (sentence ?? key).replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

/** Whether `key` names a sentence. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(shipped.get('fr') ?? {}, key);
