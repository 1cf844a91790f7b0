/** What could not be carried over. `{x}` stands for a value. */
const fr = {
  key: 'La clé d’accès à l’IGN a été retirée : les couches ouvertes n’en demandent plus.',
  renamed: 'La couche «\u00a0{layer}\u00a0» s’appelle maintenant «\u00a0{now}\u00a0».',
  replaced:
    'La couche «\u00a0{layer}\u00a0» demande maintenant une clé : «\u00a0{now}\u00a0» la remplace. Si vous avez une clé, écrivez <gp-layer name="{layer}" api-key="…"></gp-layer>.',
  restricted:
    'La couche «\u00a0{layer}\u00a0» demande maintenant une clé et n’est pas reprise. Si vous avez une clé, ajoutez <gp-layer name="{layer}" api-key="…"></gp-layer>.',
  unknown: 'La couche «\u00a0{layer}\u00a0» n’existe plus et n’est pas reprise.',
  'unknown-suggestion':
    'La couche «\u00a0{layer}\u00a0» n’existe plus et n’est pas reprise. La plus proche est «\u00a0{now}\u00a0» : ajoutez <gp-layer name="{now}"></gp-layer> si c’est elle.',
  unlisted:
    'La couche «\u00a0{layer}\u00a0» n’est pas dans la liste livrée avec la bibliothèque : vérifiez qu’elle s’affiche.',
  style:
    'Le style «\u00a0{style}\u00a0» de la couche «\u00a0{layer}\u00a0» n’existe plus : son style par défaut est utilisé.',
  external:
    'La couche «\u00a0{layer}\u00a0» venait d’un autre serveur, dont l’adresse n’est pas dans le lien. Ajoutez <gp-layer url="…" name="{layer}"></gp-layer> avec l’adresse de ce serveur.',
  gray: 'La couche «\u00a0{layer}\u00a0» était en noir et blanc ; elle est en couleurs.',
  drawing:
    'Le dessin ou le fichier n° {number} était gardé par le Géoportail. Si vous l’avez en GPX, KML ou GeoJSON, posez-le sur votre site et ajoutez <gp-layer url="…"></gp-layer>.',
  computed: 'Un itinéraire, une isochrone ou un profil n’est pas repris.',
  widgets: 'Ces outils ne sont pas repris : {tools}.',
  volume:
    'La vue en trois dimensions devient une carte à plat : le relief et les bâtiments ne se voient plus.',
  turned: 'L’orientation et l’inclinaison de la vue ne sont pas reprises : le nord est en haut.',
  consent:
    'La carte attendait un consentement, ou un clic : avec loading="click", elle ne demande rien avant que le lecteur la veuille. Ôtez du bandeau et de la page ce qui la retenait ; ôtez loading="click" pour qu’elle vienne avec la page.',
  osm: 'Le fond de carte OpenStreetMap est remplacé par le Plan IGN.',
  basemap: 'Le fond de carte «\u00a0{layer}\u00a0» est remplacé par le Plan IGN.',
  topic:
    'La page «\u00a0{topic}\u00a0» du Géoportail montrait une couche qui n’est pas reconnue. Cherchez-la au catalogue et ajoutez <gp-layer name="…"></gp-layer>.',
  umap: 'Les données et les calques de la carte uMap ne sont pas repris. Dans uMap, exportez-les en GeoJSON (Partager et exporter), posez le fichier sur votre site et ajoutez <gp-layer url="…"></gp-layer>.',
  macarte:
    'Ce que montre Ma carte n’est pas dans son adresse : ni son fond, ni ses calques, ni ses styles, ni ses fenêtres d’information ne sont repris. Dans Ma carte, choisissez un calque, ouvrez ses options et téléchargez-le en GeoJSON ou en KML ; posez le fichier sur votre site et ajoutez <gp-layer url="…"></gp-layer>.',
  markers: 'Les repères de la carte ne sont pas repris.',
  place:
    'La carte était centrée sur «\u00a0{place}\u00a0», sans coordonnées. Cherchez ce lieu et écrivez center="longitude latitude".',
  view: 'Le centre de la carte n’a pas pu être lu : elle montre la France. Écrivez center="longitude latitude" et zoom="12".',
  projection: 'La position était en {projection}, qui n’est pas lue ici.',
  size: 'La taille était de {width} × {height}. Ce qui n’est pas en pixels n’est pas repris : écrivez sur <gp-map> width="600" et height="400", en pixels, ou rien pour la largeur de la page.',
  data: 'La couche «\u00a0{layer}\u00a0» vient de données que le script calcule ; elle n’est pas reprise.',
  file: 'La couche «\u00a0{layer}\u00a0» vient du fichier {url} de votre site : ajoutez <gp-layer url="{url}"></gp-layer>.',
  refused: 'Ceci ne peut pas être repris : {value}',
  script: 'Le reste du script n’est pas repris : événements, fenêtres d’information, calculs.',
} as const;

const en: Record<keyof typeof fr, string> = {
  key: 'The IGN access key was removed: open layers no longer need one.',
  renamed: 'The layer “{layer}” is now called “{now}”.',
  replaced:
    'The layer “{layer}” now needs a key: “{now}” stands in for it. If you have a key, write <gp-layer name="{layer}" api-key="…"></gp-layer>.',
  restricted:
    'The layer “{layer}” now needs a key and was left out. If you have a key, add <gp-layer name="{layer}" api-key="…"></gp-layer>.',
  unknown: 'The layer “{layer}” no longer exists and was left out.',
  'unknown-suggestion':
    'The layer “{layer}” no longer exists and was left out. The closest one is “{now}”: add <gp-layer name="{now}"></gp-layer> if that is it.',
  unlisted: 'The layer “{layer}” is not in the list that ships with the library: check that it shows.',
  style: 'The style “{style}” of the layer “{layer}” no longer exists: its default style is used.',
  external:
    'The layer “{layer}” came from another server, whose address is not in the link. Add <gp-layer url="…" name="{layer}"></gp-layer> with the address of that server.',
  gray: 'The layer “{layer}” was in black and white; it is in colour.',
  drawing:
    'The drawing or file no. {number} was kept by the Géoportail. If you have it as GPX, KML or GeoJSON, put it on your site and add <gp-layer url="…"></gp-layer>.',
  computed: 'A route, an isochrone or a profile was left out.',
  widgets: 'These tools were left out: {tools}.',
  volume:
    'The view in three dimensions becomes a flat map: the ground and the buildings are not seen any more.',
  turned: 'The direction and the tilt of the view were left out: north is up.',
  consent:
    'The map waited for consent, or for a click: with loading="click", it asks nothing before its reader wants it. Take what held it back out of the banner and of the page; take loading="click" away to have it come with the page.',
  osm: 'The OpenStreetMap base map is replaced by Plan IGN.',
  basemap: 'The base map “{layer}” is replaced by Plan IGN.',
  topic:
    'The page “{topic}” of the Géoportail showed a layer that is not recognised. Look it up in the catalogue and add <gp-layer name="…"></gp-layer>.',
  umap: 'The data and layers of the uMap map were left out. In uMap, export them as GeoJSON (Share and export), put the file on your site and add <gp-layer url="…"></gp-layer>.',
  macarte:
    'What Ma carte shows is not in its address: its base map, its layers, their styles and its information windows were left out. In Ma carte, choose a layer, open its options and download it as GeoJSON or KML; put the file on your site and add <gp-layer url="…"></gp-layer>.',
  markers: 'The markers of the map were left out.',
  place:
    'The map was centred on “{place}”, without coordinates. Look the place up and write center="longitude latitude".',
  view: 'The centre of the map could not be read: it shows France. Write center="longitude latitude" and zoom="12".',
  projection: 'The position was in {projection}, which is not read here.',
  size: 'The size was {width} × {height}. What is not in pixels was left out: write width="600" and height="400" on <gp-map>, in pixels, or nothing for the width of the page.',
  data: 'The layer “{layer}” comes from data that the script computes; it was left out.',
  file: 'The layer “{layer}” comes from the file {url} of your site: add <gp-layer url="{url}"></gp-layer>.',
  refused: 'This cannot be carried over: {value}',
  script: 'The rest of the script was left out: events, information windows, computations.',
};

/** Something that is not as before, with the values of its sentence. */
export type Note = readonly [key: keyof typeof fr, values?: Readonly<Record<string, string | number>>];

/** The sentences of notes, each once, in French unless `language` begins with `en`. */
export function tell(notes: readonly Note[], language: string): string[] {
  const texts = language.toLowerCase().startsWith('en') ? en : fr;
  const said = notes.map(([key, values = {}]) =>
    texts[key].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all)),
  );
  return [...new Set(said)];
}
