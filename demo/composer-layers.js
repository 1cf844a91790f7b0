// Fields for each layer: its name; where it has several, its style; where it is a file that is not online yet, its address.
import {asWritten, fileAt, fileName, isRelative, placeFile} from './own-files.js';
import {byId, changeLayer, map, quoted} from './composer-map.js';

let listed = '';
/** The row where a style was chosen: the layer is then another one, and its field a new one. */
let styled;

/** Made anew when the layers are others. */
export function listLayers() {
  const {layers} = map;
  const now = JSON.stringify(
    layers.map(({id, spec, definition}) => [id, spec.url, spec.styleName, definition?.styles.length]),
  );
  if (now === listed) return;
  listed = now;
  byId('couches').replaceChildren(...layers.map(layerItem));
  const style = byId('couches').children[styled]?.querySelector('select');
  style?.focus();
  if (style) styled = undefined;
}

/** The field for the address of a layer. */
export const addressField = (id) =>
  byId('couches').children[map.layers.findIndex((layer) => layer.id === id)]?.querySelector('[name=adresse]');

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
  if (fileAt(spec.url) || isRelative(spec.url)) item.append(...addressParts(index, spec));
  return item;
}

function addressParts(index, {url}) {
  const hint = Object.assign(document.createElement('p'), {id: `ou-${index}`, className: 'hint'});
  hint.textContent =
    'Déposez ce fichier dans la médiathèque de votre site et collez ici son adresse. ' +
    'Son nom suffit s’il est dans le même dossier que la page.';
  const address = Object.assign(document.createElement('input'), {name: 'adresse', value: asWritten(url)});
  address.required = true;
  address.spellcheck = false;
  address.setAttribute('aria-describedby', hint.id);
  address.addEventListener('change', () => {
    const placed = placeFile(address.value, url);
    address.toggleAttribute('aria-invalid', !placed);
    if (placed) changeLayer(index, placed);
    else hint.textContent = 'Ce n’est pas une adresse de votre site : elle commence par https://, ou par /.';
  });
  const name = fileAt(url)?.name ?? fileName(url);
  const label = labelled(`Adresse de ${quoted(name)} sur votre site`, address);
  label.classList.add('place');
  return [label, hint];
}

function labelled(text, field) {
  const label = Object.assign(document.createElement('label'), {className: 'field', textContent: text});
  label.append(field);
  return label;
}

map.addEventListener('gp-layer-state', listLayers);
map.olMap.getLayerGroup().on(['addlayer', 'removelayer'], () => requestAnimationFrame(listLayers));
listLayers();
