import type {Place} from '../model.js';
import {formatLonLat} from './format.js';
import {isMessageKey, translate} from './i18n.js';

/** What tells places of one name apart: the kind of each, and where it is. */
export function placeDetail({kind, lonLat}: Place, language: string): string {
  const key = `kind.${kind}`;
  const said = isMessageKey(key) ? translate(language, key) : kind;
  return `${said} · ${formatLonLat(lonLat, language)}`;
}
