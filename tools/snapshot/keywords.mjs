// The words that tell a layer from the others and that neither its title nor its name has: facts to be found by, taken one
// by one out of what capabilities and the configuration say, never its sentences.
import {searchWords} from '../../src/platform/catalogue-entries.ts';

/** A word of more layers than this tells none from the others. */
const MOST_LAYERS = 40;
/** Words a layer. */
const MOST_WORDS = 8;
/** Words that say how data are made or shown, not what they are about. */
const empty =
  /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|abord|abstract|calcul|commenc|couleur|code|date|detenu|develop|dire|dite|elabor|effect|grande|general|genere|important|indicatif|installer|intere|label|metho|millesime|moyen|nationa|nomenclature|numeri|periode|perimetre|porte|prendre|prenan|principa|represent|revis|saint|siecle|thematique|trois|tutoriel|visuali|acces|afin|ainsi|ancien|annee|aussi|autre|aucun|avant|avec|bas|beaucoup|cadre|car|cas|celle|certain|cette|ceux|chaque|chez|classe|comme|comprend|compris|concern|consult|contien|contenu|correspond|couche|cour|creation|dans|debut|depuis|derni|deux|disponible|dispose|donc|dont|donnee|duquel|elle|ensemble|entre|environ|est|etai|etait|etant|etape|etre|evolu|exemple|faire|fait|feature|fichier|flux|fonction|forme|gpkg|grace|html|http|ils|info|issu|jusqu|lequel|laquelle|leur|libre|liste|lors|mais|meme|mieux|mise|moin|monde|necess|nombre|notamment|notre|nous|objet|obtenu|officiel|ont|outre|partie|partir|parmi|pas|permet|permett|peut|peuvent|plus|plusieur|pour|pouvant|premier|present|pres|produit|produ|projet|propos|puis|quant|quelque|quel|qui|quand|realis|reel|relati|selon|sera|service|seul|situ|soit|sont|source|sous|suivant|sur|tant|tel|term|test|titre|tou[ts]|toute|tres|type|unique|util|valeur|vers|version|voir|votre|wfs|wms|zip|www|data|demo|example)/;

const wordsOf = (text) =>
  text
    .replace(/\bhttps?:\S+|\S+@\S+/g, ' ')
    .split(/[^\p{L}]+/u)
    .flatMap((written) => {
      const [word] = searchWords(written);
      return word && /^[a-z]{4,16}$/.test(word) && !empty.test(word) ? [[word, written.toLowerCase()]] : [];
    });

/** One line a layer, in the order of names; words separated by spaces. */
export function writeKeywords(layers) {
  const byName = new Map();
  for (const {name, title, text, keywords} of layers) {
    const own = byName.get(name) ?? {titles: name, said: new Map()};
    own.titles += ` ${title}`;
    for (const [word, written] of wordsOf([...keywords, text].join(' ')))
      if (!own.said.has(word)) own.said.set(word, written);
    byName.set(name, own);
  }
  const uses = new Map();
  for (const {said} of byName.values())
    for (const word of said.keys()) uses.set(word, (uses.get(word) ?? 0) + 1);
  const lines = [...byName.values()].map(({titles, said}) => {
    const known = searchWords(titles);
    const isNew = (word) => !known.some((one) => one.startsWith(word.slice(0, 5)));
    return [...said]
      .filter(([word]) => uses.get(word) <= MOST_LAYERS && isNew(word))
      .slice(0, MOST_WORDS)
      .map(([, written]) => written)
      .join(' ');
  });
  return lines.join('\n');
}
