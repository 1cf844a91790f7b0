// Images of the landscape, drawn with the canvas API. A view is {width, height, extent (degrees), zoom, toPixel(lonLat)}.
import {altitudeIn} from './altitude.js';
import {chance, fromWorld, toWorld} from './geometry.js';
import {housesOf, outline} from './streets.js';

const plan = {
  sea: '#c5e1ef',
  land: '#f7f5ee',
  abroad: '#efede8',
  wood: '#d3e6c0',
  town: '#ece4d9',
  water: '#8fc4df',
  roof: '#d8c9bb',
  roofLine: '#b9a898',
  roads: ['#f3b64f', '#f8da7c', '#fff', '#fff'],
  casing: '#b39f7c',
  kerb: '#cfc4b4',
  street: '#fff',
  frontier: '#9a6fa5',
  text: '#3c3a38',
  halo: 'rgba(255,255,255,.9)',
};
const old = {
  ...plan,
  sea: '#cfd6cf',
  land: '#efe3c8',
  abroad: '#e8dcc3',
  wood: '#c9cfa3',
  town: '#e3bfa6',
  water: '#8fb0b0',
  roof: '#b0503c',
  roofLine: '#7d3527',
  roads: ['#c07a4a', '#caa06c', '#e9dab5', '#e9dab5'],
  casing: '#7a5a3c',
  text: '#4a3521',
  halo: 'rgba(239,227,200,.9)',
};
const photo = {
  sea: '#2a4f66',
  land: '#7c8a58',
  abroad: '#7c8a58',
  wood: '#46603a',
  town: '#8f8a80',
  water: '#3d5f66',
  roof: '#a9674c',
  roofLine: '#7f4c39',
  roads: ['#b5b2ab', '#b5b2ab', '#a9a69d', '#a39f90'],
  casing: '#6d6b62',
  kerb: '#77746a',
  street: '#b3b0a8',
  blocks: ['#9a9184', '#948778', '#87836f', '#a19a8e', '#8c7f72', '#7d8066', '#918c81'],
  fields: ['#8d9a5b', '#a3a06a', '#6f8650', '#b5a878', '#7f9155', '#97a565', '#5f7a48'],
};
const infrared = {
  ...photo,
  land: '#b0616a',
  wood: '#8f2f3f',
  fields: ['#c2747a', '#a84f5c', '#d0938f', '#b8626b'],
};

const grey = (color) => {
  const [, r, g, b] =
    /^#(..)(..)(..)$/.exec(color.length === 4 ? color.replace(/(\w)/g, '$1$1') : color) ?? [];
  if (!r) return color;
  const light = Math.round(0.3 * parseInt(r, 16) + 0.59 * parseInt(g, 16) + 0.11 * parseInt(b, 16));
  return `#${light.toString(16).padStart(2, '0').repeat(3)}`;
};
export const inGrey = (palette) =>
  Object.fromEntries(
    Object.entries(palette).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(grey) : grey(value),
    ]),
  );
export const palettes = {plan, old, photo, infrared, oldPhoto: inGrey(photo)};

/** How a layer looks, from its name and format. */
export function themeOf({name, format}) {
  const has = (pattern) => pattern.test(name);
  if (format.startsWith('image/x-bil')) return 'heights';
  if (has(/ORTHO|PHOTO|SPOT|PLEIADES|RAPIDEYE|SATELLITE|IMAGERY/i)) {
    if (has(/GRAPHE|MOSA|PVA|DATE/i)) return 'areas';
    if (has(/IRC/)) return 'infrared';
    return has(/19[0-9]{2}/) ? 'oldPhoto' : 'photo';
  }
  if (has(/PARCEL|PCI|CADASTR/i)) return 'parcels';
  if (has(/GRIDSYSTEMS|PLAN|MAPS|SCAN|CASSINI|ETATMAJOR/i) && !has(/SLOPES/))
    return has(/CASSINI|ETATMAJOR|1[789]\d\d|19[0-9]{2}|_18|_17/i) ? 'old' : 'plan';
  if (has(/LIMITES|ADMIN|BOUNDAR|COMMUNES|DEPARTEMENT|CANTON/i)) return 'limits';
  if (has(/SHADOW|ESTOMPAGE|RELIEF/i)) return 'shadow';
  if (has(/ELEVATION|SLOPE|PENTE|LIDAR|MNT|MNS|MNH/i)) return 'slopes';
  if (has(/HYDRO|WATER|RIVER/i)) return 'water';
  if (has(/ROAD|RAIL|TRANSPORT|ROUTE/i)) return 'roads';
  if (has(/BUILDING|BATI/i)) return 'buildings';
  if (has(/NAMES|TOPONYM/i)) return 'names';
  return format === 'image/jpeg' ? 'photo' : 'areas';
}

const painters = {
  plan: (pen) => paintMap(pen, plan),
  old: (pen) => paintMap(pen, old),
  photo: (pen) => paintPhoto(pen, photo),
  oldPhoto: (pen) => paintPhoto(pen, palettes.oldPhoto),
  infrared: (pen) => paintPhoto(pen, infrared),
  parcels: paintParcels,
  limits: paintLimits,
  shadow: (pen) => paintRelief(pen, (light) => [0, 0, 0, Math.max(0, 150 * (0.72 - light))]),
  slopes: (pen) => paintRelief(pen, (light, metres) => heat(metres)),
  water: (pen) => paintRivers(pen, '#2a7fb8', 2),
  roads: (pen) => paintRoads(pen, {...plan, casing: '#7a5a20', kerb: '#b99a58', street: '#ffe9a8'}),
  buildings: (pen) => paintBuildings(pen, {roof: '#b7a08c', roofLine: '#7a6551'}),
  names: (pen) => paintNames(pen, plan),
  areas: paintAreas,
};

/** Draws a layer into a canvas context. */
export function paint(context, view, {theme, layer, landscape}) {
  const things = landscape.in(view.extent, view.zoom);
  const {toPixel, zoom, width, height} = view;
  const trace = (line) => {
    for (const [i, point] of line.entries()) {
      const [x, y] = toPixel(point);
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
  };
  const pen = {
    context,
    view,
    things,
    layer,
    zoom,
    width,
    height,
    toPixel,
    fill(rings, color) {
      context.beginPath();
      for (const ring of rings) {
        trace(ring);
        context.closePath();
      }
      context.fillStyle = color;
      context.fill('evenodd');
    },
    stroke(lines, color, wide, dash = []) {
      context.beginPath();
      lines.forEach(trace);
      context.setLineDash(dash);
      context.lineWidth = wide;
      context.strokeStyle = color;
      context.lineJoin = context.lineCap = 'round';
      context.stroke();
      context.setLineDash([]);
    },
    /** Runs `draw` with nothing reaching the sea. */
    onLand(draw) {
      context.save();
      context.beginPath();
      for (const {rings} of things.land) rings.forEach((ring) => (trace(ring), context.closePath()));
      // Pieces of land overlap a little where tiles meet.
      context.clip('nonzero');
      draw();
      context.restore();
    },
  };
  painters[theme](pen);
}

function paintGround({fill, stroke, onLand, context, things, zoom, width, height}, palette) {
  context.fillStyle = palette.sea;
  context.fillRect(0, 0, width, height);
  for (const {rings, isFrance} of things.land) fill(rings, isFrance ? palette.land : palette.abroad);
  onLand(() => {
    fill(things.woods, palette.wood);
  });
  if (palette.frontier) stroke(things.coasts, palette.water, zoom < 6 ? 0.7 : 1.2);
}

function paintTowns({fill, things}, palette) {
  for (const town of things.built) fill([outline(town)], palette.town);
}

function paintRivers({stroke, things, zoom}, color, thick = 1) {
  for (const {lines} of things.rivers) stroke(lines, color, thick * Math.max(0.8, 2 ** (zoom - 11)));
}

/** Metres a pixel at the latitude of France, roughly. */
const metres = (zoom) => 105_000 / 2 ** zoom;

function paintRoads({stroke, things, zoom}, palette) {
  const wide = (rank) =>
    Math.max(
      [0.8, 0.7, 0.6, 0.5][rank - 1] * (1 + Math.max(0, zoom - 7) * 0.35),
      [22, 14, 9, 7][rank - 1] / metres(zoom),
    );
  const street = (rank) => Math.max(0.8, [16, 12, 8][rank - 1] / metres(zoom));
  const roads = things.roads.toSorted((a, b) => b.rank - a.rank);
  const streets = things.streets.toSorted((a, b) => b.rank - a.rank);
  if (zoom >= 9) {
    for (const {lines, rank} of roads) stroke(lines, palette.casing, wide(rank) + 1.3);
    if (zoom >= 13) for (const {line, rank} of streets) stroke([line], palette.kerb, street(rank) + 1);
  }
  for (const {line, rank} of streets) stroke([line], palette.street, street(rank));
  for (const {lines, rank} of roads) stroke(lines, palette.roads[rank - 1], wide(rank));
}

function paintBuildings({fill, stroke, things, zoom, view}, {roof, roofLine}) {
  if (zoom < 15) return;
  const [w, s, e, n] = view.extent;
  for (const street of things.streets) {
    const roofs = housesOf(street).flatMap((house) => {
      const [lon, lat] = house.plot[0];
      const isClose = lon > w - 0.001 && lon < e + 0.001 && lat > s - 0.001 && lat < n + 0.001;
      return house.roof && isClose ? [house.roof] : [];
    });
    if (!roofs.length) continue;
    fill(roofs, roof);
    stroke(roofs, roofLine, 0.8);
  }
}

function paintMap(pen, palette) {
  paintGround(pen, palette);
  pen.onLand(() => {
    paintTowns(pen, palette);
    paintRivers(pen, palette.water);
    paintBuildings(pen, palette);
    paintRoads(pen, palette);
  });
  pen.stroke(pen.things.frontiers, palette.frontier, pen.zoom < 6 ? 1 : 2, [6, 4]);
  paintNames(pen, palette);
}

/** Names stay whole from one tile to the next: all tiles that a name touches draw it, and the larger town wins. */
function paintNames({context, toPixel, things, zoom, width, height}, {text, halo}) {
  const taken = [];
  const write = (words, [x, y], size, font = '') => {
    const half = (words.length * size * 0.56) / 2;
    if (x + half < 0 || x - half > width || y + size < 0 || y - size > height) return;
    context.font = `${font} ${size}px Arial, "Liberation Sans", "DejaVu Sans", sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.strokeText(words, x, y);
    context.fillStyle = text;
    context.fillText(words, x, y);
  };
  for (const {name, population, lonLat} of things.towns) {
    const [x, y] = toPixel(lonLat);
    const size = Math.round(
      Math.min(24, 8 + Math.log10(population + 10) * 1.1 + Math.max(0, zoom - 8) * 0.7),
    );
    const half = (name.length * size * 0.56) / 2;
    const box = [x - half, y - size, x + half, y + size];
    if (taken.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t)) continue;
    taken.push(box);
    write(name, [x, y], size, population > 100_000 ? 'bold' : '');
  }
  if (zoom < 16) return;
  for (const {name, line} of things.streets) {
    const middle = line[Math.floor(line.length / 2)];
    const before = toPixel(line[Math.floor(line.length / 2) - 1]);
    const [x, y] = toPixel(middle);
    const turn = Math.atan((y - before[1]) / (x - before[0] || 1e-6));
    if (x < -120 || y < -120 || x > width + 120 || y > height + 120) continue;
    context.save();
    context.translate(x, y);
    context.rotate(turn);
    context.font = '11px Arial, "Liberation Sans", "DejaVu Sans", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.strokeStyle = halo;
    context.lineWidth = 3;
    context.strokeText(name, 0, 0);
    context.fillStyle = text;
    context.fillText(name, 0, 0);
    context.restore();
  }
}

/** A patchwork of cells, the same wherever a tile begins: `draw(ring, chance)`. */
function patchwork({view: {extent, zoom}}, size, draw) {
  const side = 2 ** (Math.floor(zoom) + 8 - Math.log2(size));
  const [w, s, e, n] = extent;
  const [left, top] = toWorld([w, n]).map((value) => Math.floor(value * side) - 1);
  const [right, bottom] = toWorld([e, s]).map((value) => Math.ceil(value * side) + 1);
  const level = Math.floor(zoom);
  const corner = (x, y) => {
    const shift = (axis) => (chance(level, x, y, axis) - 0.5) * 0.8;
    return fromWorld([(x + shift(0)) / side, (y + shift(1)) / side]);
  };
  for (let x = left; x < right; x++) {
    for (let y = top; y < bottom; y++) {
      const ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)];
      draw(ring, chance(level, x, y, 'patch'), ring[0]);
    }
  }
}

function paintPhoto(pen, palette) {
  paintGround(pen, palette);
  pen.onLand(() => {
    const patches = palette.fields.map(() => []);
    patchwork(pen, 24, (ring, luck) => patches[Math.floor(luck * patches.length)].push(ring));
    for (const [i, rings] of patches.entries()) {
      for (const ring of rings) pen.fill([ring], palette.fields[i]);
      pen.stroke(rings, palette.fields[i], 0.7);
    }
    pen.fill(pen.things.woods, palette.wood);
    for (const wood of pen.things.woods) pen.stroke([wood], palette.wood, 2);
    paintTowns(pen, palette);
    if (pen.zoom >= 11) paintBlocks(pen, palette);
    paintRivers(pen, palette.water, 1.6);
    paintRoads(pen, palette);
    paintBuildings(pen, palette);
  });
}

/** Roofs, yards and gardens seen from above. */
function paintBlocks(pen, {blocks}) {
  const {context, things} = pen;
  context.save();
  context.beginPath();
  for (const town of things.built)
    for (const [i, point] of outline(town).entries()) {
      const [x, y] = pen.toPixel(point);
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
  context.clip();
  patchwork(pen, pen.zoom < 14 ? 8 : 22, (ring, luck) => {
    const color = blocks[Math.floor(luck * blocks.length * 1.3)];
    if (color) pen.fill([ring], color);
  });
  context.restore();
}

function paintParcels({stroke, fill, things, zoom}) {
  for (const street of things.streets) {
    if (zoom >= 14.5) {
      const plots = housesOf(street).map(({plot}) => plot);
      stroke(plots, '#e06a10', zoom > 16 ? 1.4 : 0.7);
    } else stroke([street.line], 'rgba(224,106,16,.5)', 0.7);
  }
  if (zoom >= 15)
    for (const street of things.streets)
      fill(
        housesOf(street).flatMap(({roof}) => (roof ? [roof] : [])),
        'rgba(255,200,60,.55)',
      );
}

function paintLimits({stroke, onLand, things, zoom, ...pen}) {
  onLand(() => patchwork(pen, zoom < 9 ? 96 : 256, (ring) => stroke([ring], '#9b3f9b', 1.2, [9, 3, 2, 3])));
  stroke([...things.frontiers, ...things.coasts], '#7a2080', 1.8);
}

function paintAreas({onLand, fill, layer, ...pen}) {
  const hue = Math.round(chance(layer.name) * 360);
  onLand(() =>
    patchwork(pen, 48, (ring, luck) => {
      if (luck < 0.45) fill([ring], `hsla(${hue + Math.round(luck * 90)},65%,48%,.55)`);
    }),
  );
}

function heat(metres) {
  const share = Math.min(1, metres / 3000);
  return [230 - 120 * share, 200 - 150 * share, 120 - 60 * share, 90 + 90 * share];
}

/** Colours by light and height, from a coarse grid. */
function paintRelief({context, view, width, height, onLand}, colour) {
  const [w, s, e, n] = view.extent;
  const step = 4;
  const heightAt = altitudeIn(view.extent);
  const [dx, dy] = [((e - w) / width) * step, ((n - s) / height) * step];
  onLand(() => {
    for (let y = 0; y < height; y += step) {
      for (let x = 0; x < width; x += step) {
        const [lon, lat] = [w + (x / step) * dx, n - (y / step) * dy];
        const metres = heightAt(lon, lat);
        const [east, south] = [heightAt(lon + dx, lat) - metres, heightAt(lon, lat - dy) - metres];
        const light = 0.7 + Math.max(-0.7, Math.min(0.3, ((east + south) / (dy * 111_320)) * 1.6));
        const [r, g, b, a] = colour(light, metres);
        context.fillStyle = `rgba(${r | 0},${g | 0},${b | 0},${(a / 255).toFixed(2)})`;
        context.fillRect(x, y, step, step);
      }
    }
  });
}

/** Altitudes as little-endian 32-bit floats, row by row; −99999 at sea. */
export function heights({width, height, extent: [w, s, e, n]}, landscape) {
  const heightAt = altitudeIn([w, s, e, n]);
  const data = new DataView(new ArrayBuffer(width * height * 4));
  const step = 16;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [lon, lat] = [w + ((x + 0.5) / width) * (e - w), n - ((y + 0.5) / height) * (n - s)];
      const [coarseX, coarseY] = [x - (x % step), y - (y % step)];
      const isLand = landscape.isOnLand(w + (coarseX / width) * (e - w), n - (coarseY / height) * (n - s));
      data.setFloat32((y * width + x) * 4, isLand ? heightAt(lon, lat) : -99999, true);
    }
  }
  return data.buffer;
}
