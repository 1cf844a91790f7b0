// A page that composes maps: the elements do the rest.
import {applyState, checkPage, readMap, readSnippet, writeState} from 'gp-elements';

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

byId('reprise').addEventListener('submit', async (event) => {
  event.preventDefault();
  const {state, problems} = await readSnippet(byId('code').value);
  const empty = Object.keys(state).length === 0;
  if (!empty) {
    applyState(map, state, life.signal);
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
  byId('cadre').className = target.value;
});

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

/** Opens the map in a frame, as a page that pastes the code does, and counts what it asks for until it is whole. */
async function weigh() {
  const frame = document.createElement('iframe');
  frame.title = 'Carte que l’on pèse';
  frame.src = `embed.html#${writeState(readMap(map))}`;
  byId('essai').hidden = false;
  byId('essai').replaceChildren(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  const {contentWindow: inner, contentDocument: page} = frame;
  while (!page.querySelector('gp-map')?.olMap) await new Promise((resolve) => setTimeout(resolve, 50));
  const {olMap} = page.querySelector('gp-map');
  // A map that has nothing to wait for says so once more.
  olMap.render();
  await new Promise((resolve) => olMap.once('rendercomplete', () => setTimeout(resolve, 1000)));
  const files = inner.performance.getEntriesByType('resource');
  const sum = (list) => list.reduce((total, {encodedBodySize}) => total + encodedBodySize, 0) / 1000;
  byId('essai').hidden = true;
  byId('essai').replaceChildren();
  return {
    ours: sum(files.filter(({name}) => name.includes('/dist/cdn/'))),
    all: sum(files),
    requests: files.length,
  };
}

byId('peser').addEventListener('click', async ({currentTarget}) => {
  currentTarget.disabled = true;
  byId('poids').textContent = 'Pesée…';
  const {ours, all, requests} = await weigh();
  const verdict =
    ours <= OURS && all <= ALL
      ? 'C’est dans le budget'
      : 'C’est plus que le budget : ôtez des couches ou des panneaux';
  byId('poids').textContent =
    `${kilobytes.format(all)} ko en ${requests} requêtes, dont ${kilobytes.format(ours)} ko de code, ` +
    `tels que ce serveur les envoie. ${verdict} (${OURS} ko de code, ${kilobytes.format(ALL)} ko en tout).`;
  currentTarget.disabled = false;
});
