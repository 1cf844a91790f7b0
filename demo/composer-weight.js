// What the map weighs for its readers.
import {embedAddress} from 'gp-elements';
import {byId, quoted, share, until} from './composer-map.js';
import {fileAt} from './own-files.js';

/** Budgets of a page that is read on a slow line, in kB: files of ours, and everything with the first images. */
const OURS = 150;
export const ALL = 1000;
export const kilobytes = new Intl.NumberFormat('fr', {maximumFractionDigits: 0});

/**
 * Opens the map as its readers will have it in a frame, and counts what it asks for until it is whole: `first` until the
 * reader asks for it, where it waits for that, and `whole`.
 */
async function weigh(state, {width, height, loading}) {
  const frame = document.createElement('iframe');
  Object.assign(frame, {title: 'Carte que l’on pèse', width: width ?? '100%', height});
  frame.src = embedAddress(state, {loading});
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
  const {chosen, choice} = share;
  const {layers = []} = chosen;
  // Those that are only here cannot be read in a frame.
  const own = layers.flatMap(({url}) => fileAt(url) ?? []);
  const online = {...chosen, layers: layers.filter(({url}) => !fileAt(url))};
  const {first, whole} = await weigh(online, choice);
  const files = own.reduce((sum, file) => sum + file.whole, 0) / 1000;
  const {ours, all} = first ?? {...whole, all: whole.all + files};
  const verdict =
    ours <= OURS && all <= ALL
      ? 'C’est dans le budget'
      : `C’est plus que le budget : ôtez des couches${files > ALL / 2 ? ', simplifiez votre fichier' : ' ou des panneaux'}`;
  const weights = first
    ? `${tell(first)}, avant que le lecteur demande la carte ; ${tell(whole)}, après`
    : tell(whole);
  const names = own.map(({name}) => quoted(name)).join(', ');
  const size = files
    ? `${kilobytes.format(files)} ko, ${first ? 'qui viennent après' : 'comptés ici'}`
    : 'ce qui s’en voit';
  const added = own.length ? ` S’y ajoute ${names}, qui n’est pas en ligne : ${size}.` : '';
  byId('poids').textContent =
    `${weights}, tels que ce serveur les envoie.${added} ${verdict} (${OURS} ko de code, ${kilobytes.format(ALL)} ko en tout).`;
  currentTarget.disabled = false;
});
