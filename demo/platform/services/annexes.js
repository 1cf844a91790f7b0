// Static files: styles of the vector tiles with their sprite, legends, logos.
import {answer, json, page} from '../answers.js';
import {inGrey, palettes} from '../paint.js';
import {kindOf} from './tms.js';

const PUBLIC = 'https://data.geopf.fr';

export async function annexes({path, layers, createCanvas}) {
  const file = path.slice('annexes/'.length);
  if (/\/sprite\/PlanIgn(@2x)?\.(json|png)$/.test(file)) return sprite(file, createCanvas);
  const style = /^(.*\/)?([^/]+)\.json$/.exec(file);
  const layer =
    style &&
    layers.find(({service, metadata}) => service === 'TMS' && metadata.includes(`${PUBLIC}/${path}`));
  if (layer) return json(styleOf(layer, style[2]));
  if (/\.(png|jpg|gif)$/.test(file) && /(legendes|logos|thumbnail)\//.test(file))
    return picture(file, createCanvas);
  return page(404, 'Not Found');
}

function styleOf(layer, name) {
  const id = layer.name.toLowerCase().replace(/\W+/g, '_');
  const source = {source: id};
  const palette = /gris|noir/.test(name) ? inGrey(palettes.plan) : palettes.plan;
  const paints = {plan: planLayers, parcels: parcelLayers, theme: themeLayers}[kindOf(layer)];
  const all = paints(palette).map((one) => ({...one, ...(one.type === 'background' ? {} : source)}));
  const kept = {
    transparent: all.filter(({id: part}) => part === 'frontiers'),
    toponymes: all.filter(({type}) => type === 'symbol'),
    sans_toponymes: all.filter(({type}) => type !== 'symbol'),
  };
  return {
    version: 8,
    name,
    sprite: `${PUBLIC}/annexes/ressources/vectorTiles/styles/PLAN.IGN/sprite/PlanIgn`,
    glyphs: `${PUBLIC}/annexes/ressources/vectorTiles/fonts/{fontstack}/{range}.pbf`,
    sources: {
      [id]: {
        type: 'vector',
        tiles: [`${PUBLIC}/tms/1.0.0/${layer.name}/{z}/{x}/{y}.pbf`],
        minzoom: layer.levels[0],
        maxzoom: layer.levels[1],
      },
    },
    layers: kept[name] ?? all,
  };
}

const width = (...stops) => ({stops: stops.map((size, i) => [[6, 10, 14, 18][i], size])});
const label = (size, {bold, text, halo, icon} = {}) => ({
  type: 'symbol',
  layout: {
    'text-field': '{texte}',
    'text-size': size,
    'text-font': [bold ? 'Source Sans Pro Bold' : 'Source Sans Pro Regular'],
    ...(icon && {'icon-image': icon, 'text-anchor': 'bottom', 'text-offset': [0, -0.4]}),
  },
  paint: {'text-color': text, 'text-halo-color': halo, 'text-halo-width': 1.5},
});

function planLayers(colors) {
  const road = (id, symbo, color, widths, casing) => [
    ...(casing
      ? [
          {
            id: `${id}-casing`,
            type: 'line',
            'source-layer': 'routier_route',
            minzoom: 11,
            filter: ['==', 'symbo', symbo],
            paint: {'line-color': colors.casing, 'line-width': width(...widths.map((size) => size + 1.4))},
          },
        ]
      : []),
    {
      id,
      type: 'line',
      'source-layer': 'routier_route',
      filter: ['==', 'symbo', symbo],
      paint: {'line-color': color, 'line-width': width(...widths)},
    },
  ];
  const town = (id, symbo, size, minzoom, bold) => ({
    id,
    'source-layer': 'toponyme_localite_ponc',
    minzoom,
    filter: ['==', 'symbo', symbo],
    ...label(size, {bold, text: colors.text, halo: colors.halo, icon: minzoom < 9 ? 'Localite' : undefined}),
  });
  return [
    {id: 'sea', type: 'background', paint: {'background-color': colors.sea}},
    {
      id: 'land',
      type: 'fill',
      'source-layer': 'fond_opaque',
      filter: ['==', 'symbo', 'FRANCE'],
      paint: {'fill-color': colors.land},
    },
    {
      id: 'abroad',
      type: 'fill',
      'source-layer': 'fond_opaque',
      filter: ['==', 'symbo', 'ETRANGER'],
      paint: {'fill-color': colors.abroad},
    },
    {id: 'woods', type: 'fill', 'source-layer': 'ocs_vegetation_surf', paint: {'fill-color': colors.wood}},
    {id: 'built', type: 'fill', 'source-layer': 'bati_zone_surf', paint: {'fill-color': colors.town}},
    {
      id: 'rivers',
      type: 'line',
      'source-layer': 'hydro_reseau',
      paint: {'line-color': colors.water, 'line-width': width(1, 1.5, 8, 60)},
    },
    {
      id: 'buildings',
      type: 'fill',
      'source-layer': 'bati_surf',
      minzoom: 14,
      paint: {'fill-color': colors.roof, 'fill-outline-color': colors.roofLine},
    },
    ...road('streets', 'RUE', colors.street, [0, 0.5, 2, 14], true),
    ...road('main-streets', 'RUE_PRINCIPALE', colors.street, [0, 0.7, 3, 20], true),
    ...road('local', 'LOCALE', colors.roads[3], [0.3, 0.8, 3, 16], true),
    ...road('regional', 'REGIONALE', colors.roads[2], [0.4, 1, 4, 18], true),
    ...road('principal', 'PRINCIPALE', colors.roads[1], [0.6, 1.8, 5, 22], true),
    ...road('motorways', 'AUTOROUTE', colors.roads[0], [1, 2.5, 7, 26], true),
    {
      id: 'frontiers',
      type: 'line',
      'source-layer': 'limite_lin',
      paint: {'line-color': colors.frontier, 'line-width': 1.5, 'line-dasharray': [4, 3]},
    },
    {
      id: 'street-names',
      'source-layer': 'toponyme_routier_odonyme_lin',
      minzoom: 15,
      ...label(11, {text: colors.text, halo: colors.halo}),
      layout: {...label(11).layout, 'symbol-placement': 'line'},
    },
    town('villages', 'VILLAGE', 11, 11),
    town('small-towns', 'BOURG', 12, 9),
    town('towns', 'VILLE', 13, 7),
    town('cities', 'METROPOLE', 15, 4, true),
  ];
}

function parcelLayers({text, halo}) {
  return [
    {
      id: 'plots',
      type: 'line',
      'source-layer': 'parcelle',
      paint: {'line-color': '#d9690f', 'line-width': 1},
    },
    {id: 'buildings', type: 'fill', 'source-layer': 'batiment', paint: {'fill-color': '#f3c878'}},
    {id: 'localities', 'source-layer': 'localite', maxzoom: 14, ...label(12, {text, halo})},
  ];
}

function themeLayers({text, halo}) {
  const fill = (code, color) => ({
    id: code,
    type: 'fill',
    'source-layer': 'surface',
    filter: ['==', 'code', code],
    paint: {'fill-color': color, 'fill-opacity': 0.6},
  });
  return [
    fill('F', '#7fae67'),
    fill('U', '#d98f7a'),
    fill('B', '#8f4f3d'),
    {
      id: 'lines',
      type: 'line',
      'source-layer': 'ligne',
      paint: {'line-color': '#6a4c93', 'line-width': width(0.5, 1, 2, 3)},
    },
    {id: 'localities', 'source-layer': 'localite', ...label(12, {text, halo})},
  ];
}

const icons = {Localite: [0, 0, 8], Gare: [16, 0, 12]};

async function sprite(file, createCanvas) {
  const ratio = file.includes('@2x') ? 2 : 1;
  if (file.endsWith('.json')) {
    const entry = ([x, y, size]) => ({
      x: x * ratio,
      y: y * ratio,
      width: size * ratio,
      height: size * ratio,
      pixelRatio: ratio,
    });
    return json(Object.fromEntries(Object.entries(icons).map(([name, place]) => [name, entry(place)])));
  }
  const {context, encode} = createCanvas(32 * ratio, 16 * ratio);
  context.scale(ratio, ratio);
  for (const [x, y, size] of Object.values(icons)) {
    context.beginPath();
    context.arc(x + size / 2, y + size / 2, size / 2 - 1, 0, 7);
    context.fillStyle = '#fff';
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = '#3c3a38';
    context.stroke();
  }
  return answer(await encode('image/png'), 'image/png');
}

/** A key of colours, or a plain mark for logos: these images stand for the platform's. */
export async function picture(file, createCanvas) {
  const isLegend = file.includes('legendes/');
  const {context, encode} = createCanvas(isLegend ? 180 : 64, isLegend ? 110 : 64);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 180, 110);
  const {wood, town, water, roads} = palettes.plan;
  const keys = Object.entries({Bois: wood, 'Zone bâtie': town, 'Cours d’eau': water, Route: roads[0]});
  context.font = '13px Arial, "Liberation Sans", "DejaVu Sans", sans-serif';
  for (const [i, [name, color]] of (isLegend ? keys : []).entries()) {
    context.fillStyle = color;
    context.fillRect(8, 8 + i * 25, 28, 18);
    context.fillStyle = '#222';
    context.fillText(name, 46, 22 + i * 25);
  }
  if (!isLegend) {
    context.fillStyle = '#26a581';
    context.fillRect(12, 12, 40, 40);
  }
  const type = file.endsWith('.jpg') ? 'image/jpeg' : 'image/png';
  return answer(await encode(type, 0.85), type);
}
