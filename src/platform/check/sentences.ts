/** What is wrong in a page, and what to write. `{x}` stands for a value. */
const fr = {
  'no-label':
    'Cette carte n’a pas de nom pour les lecteurs d’écran. Écrivez <gp-map label="Ce que montre la carte">.',
  'no-alt': 'L’image d’attente n’a pas de texte de remplacement. Écrivez alt="Ce que montre la carte".',
  'no-name': 'Cette couche n’a pas de nom. Écrivez <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer>.',
  'unknown-layer':
    'La couche «\u00a0{layer}\u00a0» n’est pas dans la liste de la plateforme livrée avec cette version. Vérifiez son nom : les majuscules comptent.',
  'unknown-layer-suggestion':
    'La couche «\u00a0{layer}\u00a0» n’est pas dans la liste de la plateforme. Vouliez-vous dire name="{now}" ?',
  'renamed-layer': 'La couche «\u00a0{layer}\u00a0» a changé de nom. Écrivez name="{now}".',
  'restricted-layer':
    'La couche «\u00a0{layer}\u00a0» demande une clé. Écrivez api-key="votre clé", ou choisissez une couche ouverte.',
  'unknown-style':
    'La couche «\u00a0{layer}\u00a0» n’a pas de style «\u00a0{style}\u00a0». Écrivez style-name="{now}", ou rien.',
  'outside-map': '<{tag}> n’est dans aucune carte. Écrivez-le entre <gp-map> et </gp-map>.',
  'unknown-tag': 'L’élément <{tag}> n’existe pas. Vouliez-vous dire <{now}> ?',
  'unknown-attribute':
    '<{tag}> n’a pas d’attribut «\u00a0{name}\u00a0». Vouliez-vous dire «\u00a0{now}\u00a0» ?',
  'unknown-attribute-plain': '<{tag}> n’a pas d’attribut «\u00a0{name}\u00a0».',
  'self-closing': '<{tag} /> n’est pas fermé : tout ce qui suit est dedans. Écrivez <{tag}></{tag}>.',
  unclosed: '<{tag}> n’est pas fermé : tout ce qui suit est dedans. Écrivez </{tag}> à sa fin.',
  'same-id':
    'id="{id}" est écrit plusieurs fois dans la page : ni for="{id}" ni les liens ne savent quelle carte est dite. Donnez un autre id à cette carte.',
  'same-address':
    'Deux cartes gardent leur vue dans l’adresse de la page sous le même nom. Donnez à chacune un id : <gp-map id="carte-2" permalink="hash">.',
  'bad-number': '{name}="{value}" n’est pas compris. Écrivez {example}.',
  swapped: 'center="{value}" : la longitude vient avant la latitude. Écrivez center="{now}".',
  'unknown-word': '{name}="{value}" n’est pas compris. Écrivez {example}.',
  'no-height':
    'La carte a une hauteur nulle ({value}) : elle ne se voit pas. Écrivez par exemple gp-map {height: 25rem}.',
  'no-script':
    'Aucun script de la page ne semble charger la bibliothèque. Écrivez <script type="module" src="gp-elements.js"></script>.',
  'no-module': 'Ce script est un module. Écrivez <script type="module" src="{value}"></script>.',
  'two-versions': 'La page charge deux versions de la bibliothèque : {value}. Gardez-en une.',
  'policy-blocks':
    'La politique de sécurité de la page (Content-Security-Policy) interdit {value}. Écrivez : {now}',
  'style-blocked':
    'La politique de sécurité de la page (Content-Security-Policy) refuse l’attribut style de <{tag}>. Écrivez à sa place, en pixels : <{tag} {now}>.',
  'old-script':
    'Ce script vient de l’ancienne API de l’IGN, qui ne répond plus : {value}. La commande «\u00a0gp-elements convert\u00a0» écrit la carte qui le remplace.',
  'old-map':
    'Cette carte vient d’un service qui a fermé ou changé : {value}. La commande «\u00a0gp-elements convert\u00a0» écrit celle qui la remplace.',
} as const;

const en: Record<keyof typeof fr, string> = {
  'no-label': 'This map has no name for screen readers. Write <gp-map label="What this map shows">.',
  'no-alt': 'The image shown before the map has no text alternative. Write alt="What this map shows".',
  'no-name': 'This layer has no name. Write <gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer>.',
  'unknown-layer':
    'The layer “{layer}” is not in the list of the platform that ships with this version. Check its name: it is case-sensitive.',
  'unknown-layer-suggestion':
    'The layer “{layer}” is not in the list of the platform. Did you mean name="{now}"?',
  'renamed-layer': 'The layer “{layer}” has another name now. Write name="{now}".',
  'restricted-layer': 'The layer “{layer}” needs a key. Write api-key="your key", or choose an open layer.',
  'unknown-style': 'The layer “{layer}” has no style “{style}”. Write style-name="{now}", or nothing.',
  'outside-map': '<{tag}> is in no map. Write it between <gp-map> and </gp-map>.',
  'unknown-tag': 'There is no element <{tag}>. Did you mean <{now}>?',
  'unknown-attribute': '<{tag}> has no attribute “{name}”. Did you mean “{now}”?',
  'unknown-attribute-plain': '<{tag}> has no attribute “{name}”.',
  'self-closing': '<{tag} /> is not closed: all that follows is inside it. Write <{tag}></{tag}>.',
  unclosed: '<{tag}> is not closed: all that follows is inside it. Write </{tag}> at its end.',
  'same-id':
    'id="{id}" is written more than once in the page: neither for="{id}" nor links know which map is meant. Give this map another id.',
  'same-address':
    'Two maps keep their view in the address of the page under the same name. Give each an id: <gp-map id="map-2" permalink="hash">.',
  'bad-number': '{name}="{value}" is not understood. Write {example}.',
  swapped: 'center="{value}": the longitude comes before the latitude. Write center="{now}".',
  'unknown-word': '{name}="{value}" is not understood. Write {example}.',
  'no-height':
    'The map has no height ({value}): it cannot be seen. Write for example gp-map {height: 25rem}.',
  'no-script':
    'No script of the page seems to load the library. Write <script type="module" src="gp-elements.js"></script>.',
  'no-module': 'This script is a module. Write <script type="module" src="{value}"></script>.',
  'two-versions': 'The page loads two versions of the library: {value}. Keep one.',
  'policy-blocks': 'The security policy of the page (Content-Security-Policy) blocks {value}. Write: {now}',
  'style-blocked':
    'The security policy of the page (Content-Security-Policy) refuses the attribute style of <{tag}>. Write in its place, in pixels: <{tag} {now}>.',
  'old-script':
    'This script belongs to the former API of IGN, which no longer answers: {value}. The command “gp-elements convert” writes the map in its place.',
  'old-map':
    'This map comes from a service that closed or changed: {value}. The command “gp-elements convert” writes the one in its place.',
};

/** What a finding is about. The list is closed. */
export type FindingCode = keyof typeof fr;

type Values = Readonly<Record<string, string>>;

/** The sentence of a finding, in French unless `language` begins with `en`. */
export function explain(code: FindingCode, values: Values, language: string): string {
  const texts = language.toLowerCase().startsWith('en') ? en : fr;
  return texts[code].replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
