// Files: those that are online by their address; those of this computer are shown at once, and asked where they will be.
import {readMap} from 'gp-elements';
import {addressField, listLayers} from './composer-layers.js';
import {add, byId, change, map, quoted, share, until} from './composer-map.js';
import {ALL, kilobytes} from './composer-weight.js';
import {fileAt, fileName, holdsRelative, isFile, isRelative, keepFile, PAGE} from './own-files.js';

share.choice = {...share.choice, page: PAGE};

const say = (text) => (byId('depose').textContent = text);
const reasons = {
  'bad-answer': 'il est abîmé, ou n’est pas ce que dit son nom',
  'bad-attribute': 'rien ne dit ce que c’est',
  empty: 'il n’y a rien à dessiner dedans',
  unsupported: 'il est trop gros',
  network: 'son serveur ne répond pas, ou ne laisse pas d’autres sites le lire',
};
const sayFailure = (name, {code}) =>
  say(`${quoted(name)} n’a pas pu être montré : ${reasons[code] ?? 'son serveur ne le donne pas'}.`);

byId('fichier').addEventListener('submit', (event) => {
  event.preventDefault();
  const {url} = event.currentTarget.elements;
  say('');
  add({name: '', url: url.value}).then(
    () => (url.value = ''),
    (error) => sayFailure(fileName(url.value), error),
  );
});

byId('choisi').addEventListener('change', ({target}) => {
  const [file] = target.files;
  if (file) void openFile(file);
  target.value = ''; // the same one may be chosen again
});
const tools = document.querySelector('.tools');
for (const type of ['dragover', 'drop'])
  tools.addEventListener(type, (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    if (type === 'drop') void openFile(event.dataTransfer.files[0]);
  });

/** Shows a file of this computer: in the layer that waits for it, else on top. */
async function openFile(file) {
  const {name} = file;
  byId('choisi').closest('details').open = true;
  say('');
  const awaited = map.layers.find(
    ({spec: {url}, status}) =>
      url && (fileAt(url)?.name === name || (status === 'failed' && fileName(url) === name)),
  );
  const kept = await keepFile(file, awaited?.spec.url);
  if (!kept) {
    say(`${quoted(name)} ne se montre pas sur une carte : ${advice(name)}`);
    return;
  }
  const {layers = []} = readMap(map);
  // A layer that stays would not be read again.
  if (awaited) change({layers: layers.filter(({url}) => url !== kept.url)});
  change({layers: awaited ? layers : [...layers, {name: '', title: name.replace(/\.\w+$/, ''), ...kept}]});
  const layer = () => map.layers.find(({spec}) => spec.url === kept.url);
  await until(() => layer()?.status !== 'loading');
  const {id, status, error, extent} = layer() ?? {};
  if (status === 'failed') {
    map.removeLayer(id);
    sayFailure(name, error);
    return;
  }
  listLayers();
  addressField(id)?.focus();
  say(`${quoted(name)} est montré. Dites où il sera sur votre site.${weight(fileAt(kept.url))}`);
  if (extent) await map.fit(extent);
}

const advice = (name) =>
  /\.(csv|tsv|txt)$/i.test(name)
    ? 'géocodez d’abord ses adresses (page «\u00a0Itinéraires\u00a0»), et enregistrez-le en GeoJSON.'
    : 'enregistrez-le d’abord en GeoJSON, KML ou GPX.';

const weight = ({whole}) =>
  whole > ALL * 1000
    ? ` Il pèse ${kilobytes.format(whole / 1000)} ko, plus qu’une page ne devrait en tout : simplifiez-le, ou enregistrez-le ` +
      'en FlatGeobuf, dont les cartes ne lisent que ce qui se voit.'
    : '';

/** Says which files cannot be read at their address, and what a relative one is good for. */
function tellFiles() {
  const named = (layers) => layers.map(({spec}) => quoted(fileName(spec.url))).join(', ');
  const missing = map.layers.filter(isMissing);
  tell(
    'manquants',
    missing.length &&
      `Rien ne se lit à l’adresse de ${named(missing)}. S’il n’est pas encore en ligne, ouvrez-le depuis votre ` +
        'ordinateur («\u00a0Les couches\u00a0») pour le voir ici.',
  );
  const relative = map.layers.filter(({spec}) => isRelative(spec.url));
  tell(
    'relatifs',
    relative.length &&
      `L’adresse de ${named(relative)} dépend de la page où sera le code. Un lien, un cadre (iframe), un code court, SPIP ` +
        'et Markdown demandent son adresse entière : écrivez-la dans «\u00a0Les couches\u00a0» (https://…).',
  );
}

/** Files are tried again for a while: what was said once is not said anew. */
function tell(id, text) {
  const said = text || '';
  if (byId(id).textContent !== said) byId(id).textContent = said;
}

const isMissing = ({spec: {url}, status}) => status === 'failed' && isFile(url) && !fileAt(url);

for (const type of ['gp-layer-state', 'gp-layer-change']) map.addEventListener(type, tellFiles);
map.olMap.getLayerGroup().on(['addlayer', 'removelayer'], () => requestAnimationFrame(tellFiles));
// What is told here is not told on the map.
map.addEventListener('gp-error', (event) => {
  const about = map.layers.find(({spec, title}) => (spec.name || title) === event.detail.layer);
  if (about && (isMissing(about) || fileAt(about.spec.url))) event.preventDefault();
});

// A relative address means nothing away from its page: it is not given.
const ofPages = ['html', 'wordpress', 'drupal', 'react', 'vue'];
share.addEventListener('gp-share', (event) => {
  const {flavour, text} = event.detail;
  const isRefused = !ofPages.includes(flavour) && holdsRelative(text);
  byId('refus').textContent = isRefused
    ? 'Rien n’est copié : écrivez d’abord l’adresse entière du fichier dans «\u00a0Les couches\u00a0».'
    : '';
  if (isRefused) event.preventDefault();
});
