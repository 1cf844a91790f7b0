// The converter: what anybody could write with `convert` and `writeSnippet`.
import {convert, loadIntegrity, published, snippetFlavours, writeSnippet} from 'gp-elements';

const byId = (id) => document.getElementById(id);

const examples = {
  geoportail:
    '<iframe width="600" height="400" frameborder="0" scrolling="no" marginheight="0" marginwidth="0" sandbox="allow-forms allow-scripts allow-same-origin" src="https://www.geoportail.gouv.fr/embed/visu.html?c=-1.6778,48.1113&z=15&l0=ORTHOIMAGERY.ORTHOPHOTOS::GEOPORTAIL:OGC:WMTS(1)&l1=CADASTRALPARCELS.PARCELLAIRE_EXPRESS::GEOPORTAIL:OGC:WMTS(0.8)&d2=3408606(1)&permalink=yes" allowfullscreen></iframe>',
  cartes:
    'https://cartes.gouv.fr/explorer-les-cartes?c=-1.6778,48.1113&z=13&l=LIMITES_ADMINISTRATIVES_EXPRESS.LATEST$GEOPORTAIL:OGC:WMTS(2;0.7;1;0),GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2$GEOPORTAIL:OGC:WMTS(1;1;1;0)&w=Route,Isocurve&permalink=yes',
  script: `var map = Gp.Map.load("carte", {
  apiKey: "cartes,essentiels",
  center: {x: -1.6778, y: 48.1113, projection: "CRS:84"},
  zoom: 12,
  layersOptions: {
    "GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN-EXPRESS.STANDARD": {},
    "LIMITES_ADMINISTRATIVES_EXPRESS.LATEST": {opacity: 0.6}
  },
  controlsOptions: {"search": {}, "layerSwitcher": {}, "graticule": {}},
  markersOptions: [{content: "<h1>Mairie</h1>"}]
});`,
  umap: '<iframe width="100%" height="300px" src="//umap.openstreetmap.fr/fr/map/velos-a-rennes_379048?scaleControl=true&searchControl=true&datalayersControl=true#13/48.1113/-1.6778"></iframe>',
};

const names = {
  html: 'une page',
  iframe: 'un cadre (iframe)',
  wordpress: 'WordPress',
  'wordpress-shortcode': 'WordPress (code court)',
  spip: 'SPIP',
  drupal: 'Drupal',
  markdown: 'Markdown',
  react: 'React',
  vue: 'Vue',
};
byId('forme').append(...snippetFlavours.map((flavour) => new Option(names[flavour] ?? flavour, flavour)));

// The script that the code loads: the one that is published with this page, until its reader says where theirs is.
const own = published()?.base ?? new URL('/dist/cdn/', document.baseURI).href;
byId('dossier').value = own;
let integrity;
void loadIntegrity(own).then((found) => {
  integrity = found;
  write();
});

let converted;
let asking = new AbortController();

async function show() {
  asking.abort();
  const {signal} = (asking = new AbortController());
  const text = byId('ancien').value;
  try {
    converted = await convert(text, {language: document.documentElement.lang, signal});
  } catch {
    if (signal.aborted) return;
    converted = undefined;
    byId('etat').textContent = 'La liste des couches n’a pas pu être chargée. Réessayez.';
    byId('resultat').hidden = true;
    return;
  }
  byId('resultat').hidden = !converted;
  if (!converted) {
    byId('etat').textContent = text.trim()
      ? 'Aucune carte connue dans ce texte. Collez l’adresse entière, ou tout le code du cadre ou du script.'
      : '';
    byId('carte').replaceChildren();
    return;
  }
  const {html, state, dropped} = converted;
  const count = state.layers?.length ?? 0;
  const layers = count > 1 ? `${count} couches` : 'une couche';
  const changes = dropped.length > 1 ? `${dropped.length} différences` : 'une différence';
  byId('etat').textContent = `Voici la carte : ${layers}, ${dropped.length ? changes : 'sans différence'}.`;
  // Parsed apart, where nothing loads or runs, then brought to life here.
  const map = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
  byId('carte').replaceChildren(map);
  byId('restes').hidden = dropped.length === 0;
  byId('restes')
    .querySelector('ul')
    .replaceChildren(
      ...dropped.map((sentence) => Object.assign(document.createElement('li'), {textContent: sentence})),
    );
  write();
}

function write() {
  if (!converted) return;
  const {state, width, height, loading} = converted;
  const {version, files} = integrity ?? {};
  const base = byId('dossier').value.trim() || own;
  byId('code').textContent = writeSnippet(state, byId('forme').value, {
    base,
    version,
    integrity: files,
    width,
    height,
    loading,
  });
  byId('copie').textContent = '';
}

byId('saisie').addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
byId('ancien').addEventListener('paste', () => setTimeout(show));
byId('saisie').addEventListener('click', ({target}) => {
  const text = examples[target.dataset?.example];
  if (!text) return;
  byId('ancien').value = text;
  void show();
});
byId('forme').addEventListener('change', write);
byId('dossier').addEventListener('input', write);
byId('copier').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(byId('code').textContent);
    byId('copie').textContent = 'Copié.';
  } catch {
    byId('copie').textContent = 'Votre navigateur n’a pas permis de copier : sélectionnez le code.';
  }
});
