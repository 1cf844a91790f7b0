// node --import=./test/support/ts-loader.mjs tools/make-territory-shapes.mjs – draws the outlines of the territories, from
// the coasts of the sample platform (Natural Earth, public domain), for the buttons of <gp-territories>.
import {readFileSync, writeFileSync} from 'node:fs';
import {territories} from '../src/platform/territories.ts';

const world = JSON.parse(readFileSync('demo/platform/data/world.json', 'utf8'));
const names = /^(France|St\. Pierre|St-|New Caledonia|Fr\. |Wallis)/;
const SIDE = 32;
/** Pixels: what is smaller is not seen. */
const DETAIL = 0.45;

/** Keeps the points of a line that are far from it without them (Douglas and Peucker). */
function simplify(points) {
  if (points.length < 3) return points;
  const [[x1, y1], [x2, y2]] = [points[0], points.at(-1)];
  const length = Math.hypot(x2 - x1, y2 - y1);
  let far = 0;
  let most = 0;
  points.forEach(([x, y], i) => {
    const away = length
      ? Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
      : Math.hypot(x - x1, y - y1);
    if (away > most) [far, most] = [i, away];
  });
  if (most < DETAIL) return [points[0], points.at(-1)];
  return [...simplify(points.slice(0, far + 1)), ...simplify(points.slice(far)).slice(1)];
}

function outline({extent: [w, s, e, n]}, countries) {
  const rings = countries
    .filter(({name}) => names.test(name))
    .flatMap(({coordinates}) => coordinates.map(([ring]) => ring))
    .filter((ring) => ring.some(([x, y]) => x >= w && x <= e && y >= s && y <= n));
  if (!rings.length) return '';
  const squeeze = Math.cos((((s + n) / 2) * Math.PI) / 180);
  const all = rings.flat().map(([x, y]) => [x * squeeze, -y]);
  const [xs, ys] = [0, 1].map((axis) => all.map((point) => point[axis]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = (SIDE - 2) / Math.max(width, height);
  const place = ([x, y]) => [
    (x * squeeze - left - width / 2) * scale + SIDE / 2,
    (-y - top - height / 2) * scale + SIDE / 2,
  ];
  return rings
    .map((ring) => {
      const points = ring.map(place);
      const half = Math.floor(points.length / 2);
      // A ring ends where it begins: its two halves are lines.
      return [...simplify(points.slice(0, half + 1)), ...simplify(points.slice(half)).slice(1)].slice(0, -1);
    })
    .filter((points) => points.length > 2)
    .map(
      (points) => `M${points.map((point) => point.map((pixels) => pixels.toFixed(1)).join(' ')).join('L')}Z`,
    )
    .join('')
    .replaceAll('.0', '');
}

const shapes = territories
  .map((territory) => [
    territory.id,
    outline(territory, world.near.countries) || outline(territory, world.far.countries),
  ])
  .filter(([, path]) => path);
writeFileSync(
  'src/ui/territory-shapes.ts',
  `/** Outlines of the territories in a square of ${SIDE} units, made by tools/make-territory-shapes.mjs. */
export const territoryShapes: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(shapes), null, 2)};
`,
);
