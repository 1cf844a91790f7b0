// A page that composes maps: the elements do the rest.
import {checkPage, readMap, readSnippet} from 'gp-elements';
import './composer-files.js';
import {byId, change, map, share, show} from './composer-map.js';
import {PAGE} from './own-files.js';

const form = byId('facons');

form.addEventListener('input', ({target: {name, value}}) => {
  if (name !== 'marker') change({[name]: value || undefined});
});
form.addEventListener('submit', (event) => event.preventDefault());

byId('poser').addEventListener('click', () => {
  const {center, markers = []} = readMap(map);
  if (center) change({markers: [...markers, {lonLat: center, text: form.elements.marker.value}]});
});
byId('oter').addEventListener('click', () => change({markers: []}));

const usualChoice = {width: undefined, height: 400, loading: 'eager', strict: false};
const given = (options) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

byId('reprise').addEventListener('submit', async (event) => {
  event.preventDefault();
  const {state, problems, options, flavour} = await readSnippet(byId('code').value, {page: PAGE});
  const empty = Object.keys(state).length === 0;
  if (!empty) {
    show(state);
    share.choice = {...share.choice, ...usualChoice, ...given({...options, flavour})};
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
