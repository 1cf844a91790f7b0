// A page that composes maps: the elements do the rest.
import {applyState, checkPage, embedAddress, readMap, readSnippet} from 'gp-elements';

const byId = (id) => document.getElementById(id);
const map = byId('carte');
const form = byId('facons');
const share = document.querySelector('gp-share');
const life = new AbortController();

/** Shows the state of the map with what changes in it. */
function change(part) {
  applyState(map, {...readMap(map), ...part}, life.signal);
}

form.addEventListener('input', ({target: {name, value}}) => {
  if (name !== 'marker') change({[name]: value || undefined});
});
form.addEventListener('submit', (event) => event.preventDefault());

byId('poser').addEventListener('click', () => {
  const {center, markers = []} = readMap(map);
  if (center) change({markers: [...markers, {lonLat: center, text: form.elements.marker.value}]});
});
byId('oter').addEventListener('click', () => change({markers: []}));

const usualChoice = {width: undefined, height: 400, loading: 'eager'};
const given = (options) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

byId('reprise').addEventListener('submit', async (event) => {
  event.preventDefault();
  const {state, problems, options} = await readSnippet(byId('code').value);
  const empty = Object.keys(state).length === 0;
  if (!empty) {
    applyState(map, state, life.signal);
    if (options) share.choice = {...share.choice, ...usualChoice, ...given(options)};
    for (const name of ['label', 'title', 'theme', 'lang']) form.elements[name].value = state[name] ?? '';
  }
  const left = problems.map(({key, value}) => (value ? `${key} (${value})` : key)).join(', ');
  byId('repris').textContent = empty
    ? 'Il n’y a pas de carte dans ce texte.'
    : left
      ? `La carte est reprise, sauf : ${left}.`
      : 'La carte est reprise.';
});

byId('ecran').addEventListener('change', ({target}) => {
  for (const id of ['cadre', 'essai']) byId(id).className = target.value;
});

/** A field for the name of each layer and, where it has several, its style; made anew when the layers are others. */
let listed = '';
/** The row where a style was chosen: the layer is then another one, and its field a new one. */
let styled;
function listLayers() {
  const {layers} = map;
  const now = JSON.stringify(
    layers.map(({id, spec, definition}) => [id, spec.styleName, definition?.styles.length]),
  );
  if (now === listed) return;
  listed = now;
  byId('couches').replaceChildren(...layers.map(layerItem));
  const style = byId('couches').children[styled]?.querySelector('select');
  style?.focus();
  if (style) styled = undefined;
}

function layerItem({title, spec, definition}, index) {
  const item = document.createElement('li');
  const name = Object.assign(document.createElement('input'), {name: 'titre', value: title});
  name.placeholder = definition?.title ?? '';
  name.addEventListener('change', () => changeLayer(index, {title: name.value.trim() || undefined}));
  item.append(labelled(`Nom de la couche ${index + 1}`, name));
  const styles = definition?.styles ?? [];
  if (styles.length > 1) {
    const style = Object.assign(document.createElement('select'), {name: 'style'});
    style.append(...styles.map((each) => new Option(each.title || each.name, each.name)));
    style.value = spec.styleName ?? styles[0].name;
    style.addEventListener('change', () => {
      styled = index;
      changeLayer(index, {styleName: style.value});
    });
    item.append(labelled(`Style de la couche ${index + 1}`, style));
  }
  return item;
}

function labelled(text, field) {
  const label = Object.assign(document.createElement('label'), {className: 'field', textContent: text});
  label.append(field);
  return label;
}

/** Changes one of the layers, which are counted from the top; a state has them from the bottom. */
function changeLayer(index, part) {
  const layers = readMap(map).layers ?? [];
  const place = layers.length - 1 - index;
  change({layers: layers.map((layer, at) => (at === place ? {...layer, ...part} : layer))});
}

map.addEventListener('gp-layer-state', listLayers);
map.olMap.getLayerGroup().on(['addlayer', 'removelayer'], () => requestAnimationFrame(listLayers));
listLayers();

// Files: readers can only have those that are online.
byId('fichier').addEventListener('submit', (event) => {
  event.preventDefault();
  const {url} = event.currentTarget.elements;
  byId('depose').textContent = '';
  map.addLayer({name: '', url: url.value}, {signal: life.signal}).then(
    () => (url.value = ''),
    ({message}) => (byId('depose').textContent = `Ce fichier n’a pas pu être montré : ${message}`),
  );
});
const tools = document.querySelector('.tools');
for (const type of ['dragover', 'drop'])
  tools.addEventListener(type, (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    if (type === 'drop') explainFile(event.dataTransfer.files[0]);
  });

function explainFile({name}) {
  const {url} = byId('fichier').elements;
  url.closest('details').open = true;
  const shown = /\.(geo)?json$|\.(kml|gpx|topojson|fgb|tiff?|pmtiles)$/i.test(name)
    ? ''
    : 'Ce genre de fichier ne se montre pas sur une carte : enregistrez-le d’abord en GeoJSON, KML ou GPX. ';
  byId('depose').textContent =
    `« ${name} » n’est que sur votre ordinateur : vos lecteurs ne le verraient pas. ${shown}Mettez-le en ligne ` +
    '(médiathèque de votre site, data.gouv.fr …), copiez son adresse et collez-la ci-dessus.';
  url.focus();
}

// What a check of the code says, whenever the map comes to rest.
let checking = 0;
async function check() {
  const run = ++checking;
  const findings = await checkPage(share.code);
  if (run !== checking) return;
  const said = findings.map(({message}) => message);
  byId('constats').replaceChildren(
    ...(said.length ? said : ['Rien à redire : la carte a un nom, une taille, et des couches connues.']).map(
      (text) => Object.assign(document.createElement('li'), {textContent: text}),
    ),
  );
}
for (const type of ['gp-view-change', 'gp-layer-state']) map.addEventListener(type, () => void check());
form.addEventListener('change', () => void check());

/** Budgets of a page that is read on a slow line: files of ours, and everything with the first images. */
const OURS = 150;
const ALL = 1000;
const kilobytes = new Intl.NumberFormat('fr', {maximumFractionDigits: 0});

const until = async (found) => {
  for (;;) {
    const result = found();
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/**
 * Opens the map as its readers will have it in a frame, and counts what it asks for until it is whole: `first` until the
 * reader asks for it, where it waits for that, and `whole`.
 */
async function weigh({width, height, loading}) {
  const frame = document.createElement('iframe');
  Object.assign(frame, {title: 'Carte que l’on pèse', width: width ?? '100%', height});
  frame.src = embedAddress(share.chosen, {loading});
  byId('essai').replaceChildren(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  const inner = frame.contentWindow;
  const count = () => {
    const files = inner.performance.getEntriesByType('resource');
    const sum = (list) => list.reduce((total, {encodedBodySize}) => total + encodedBodySize, 0) / 1000;
    const ours = files.filter(({name}) => name.includes('/dist/cdn/'));
    return {ours: sum(ours), all: sum(files), requests: files.length};
  };
  const inside = await until(() => frame.contentDocument.querySelector('gp-map'));
  let first;
  if (loading === 'click') {
    const button = await until(() => inside.shadowRoot?.querySelector('.facade button'));
    first = count();
    button.click();
  }
  await until(() => inside.view);
  // A map that has nothing to wait for says so once more.
  inside.olMap.render();
  await new Promise((resolve) => inside.olMap.once('rendercomplete', () => setTimeout(resolve, 1000)));
  return {first, whole: count()};
}

const tell = ({ours, all, requests}) =>
  `${kilobytes.format(all)} ko en ${requests} requêtes, dont ${kilobytes.format(ours)} ko de code`;

byId('peser').addEventListener('click', async ({currentTarget}) => {
  currentTarget.disabled = true;
  byId('poids').textContent = 'Pesée…';
  const {first, whole} = await weigh(share.choice);
  const {ours, all} = first ?? whole;
  const verdict =
    ours <= OURS && all <= ALL
      ? 'C’est dans le budget'
      : 'C’est plus que le budget : ôtez des couches ou des panneaux';
  const weights = first
    ? `${tell(first)}, avant que le lecteur demande la carte ; ${tell(whole)}, après`
    : tell(whole);
  byId('poids').textContent =
    `${weights}, tels que ce serveur les envoie. ${verdict} (${OURS} ko de code, ${kilobytes.format(ALL)} ko en tout).`;
  currentTarget.disabled = false;
});
