// Altitudes in metres, interpolated between a few well-known points and roughened: "altitude indicative".
import {touches} from './geometry.js';

function lattice(x, y) {
  let hash = Math.imul(x, 374761393) + Math.imul(y, 668265263);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 31 - 1;
}

/** Smooth values from −1 to 1. */
function noise(x, y) {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const ease = (share) => share * share * (3 - 2 * share);
  const [across, down] = [ease(x - left), ease(y - top)];
  const row = (dy) => lattice(left, top + dy) * (1 - across) + lattice(left + 1, top + dy) * across;
  return row(0) * (1 - down) + row(1) * down;
}

/** Longitude, latitude, metres, weight: summits reach less far than plains. */
const points = [
  [6.865, 45.833, 4808, 0.5],
  [6.36, 44.92, 4102, 0.6],
  [6.9, 44.35, 2900, 0.9],
  [6.4, 45.5, 2600, 1],
  [5.72, 45.19, 212, 0.35],
  [5.92, 45.57, 270, 0.3],
  [6.13, 45.9, 450, 0.3],
  [5.4, 44.3, 1100, 1],
  [6.08, 46.27, 1720, 0.5],
  [7.1, 48.04, 1424, 0.5],
  [7.75, 48.58, 140, 0.8],
  [7.34, 47.75, 240, 0.5],
  [2.81, 45.53, 1885, 0.5],
  [2.76, 45.06, 1855, 0.5],
  [3.09, 45.78, 360, 0.4],
  [3.85, 44.43, 1699, 0.6],
  [2.5, 44.4, 600, 1],
  [0.14, 42.94, 2877, 0.6],
  [-0.34, 42.77, 3298, 0.7],
  [1.42, 42.63, 2900, 0.8],
  [2.46, 42.52, 2784, 0.6],
  [8.94, 42.38, 2706, 0.5],
  [9.12, 42.0, 1800, 0.4],
  [8.74, 41.92, 20, 0.25],
  [9.45, 42.7, 15, 0.25],
  [-3.88, 48.41, 385, 0.5],
  [-1.68, 48.11, 40, 1],
  [-4.49, 48.39, 35, 0.6],
  [-1.55, 47.22, 18, 1],
  [-0.56, 47.47, 40, 1],
  [0.69, 47.39, 55, 1],
  [1.9, 47.9, 110, 1],
  [2.35, 48.86, 40, 1],
  [1.1, 49.44, 25, 0.8],
  [-0.36, 49.18, 20, 0.8],
  [2.3, 49.89, 35, 1],
  [3.06, 50.63, 22, 1],
  [4.03, 49.26, 85, 0.8],
  [6.18, 49.12, 180, 0.8],
  [5.04, 47.32, 245, 0.8],
  [4.08, 48.3, 110, 1],
  [3.3, 47.1, 450, 0.6],
  [4.83, 45.76, 170, 0.6],
  [4.8, 43.95, 22, 0.5],
  [5.37, 43.3, 20, 0.5],
  [3.88, 43.61, 25, 0.5],
  [1.44, 43.6, 145, 0.9],
  [-0.58, 44.84, 12, 1],
  [-1.0, 44.2, 60, 1],
  [0.34, 46.58, 90, 1],
  [1.26, 45.83, 300, 0.8],
  [-1.15, 46.16, 10, 1],
  [55.478, -21.098, 3070, 0.8],
  [55.708, -21.244, 2632, 0.5],
  [55.45, -20.88, 15, 0.2],
  [55.3, -21.3, 20, 0.2],
  [55.75, -21.38, 20, 0.2],
  [-61.66, 16.04, 1467, 0.4],
  [-61.5, 16.25, 10, 0.3],
  [-61.17, 14.81, 1397, 0.4],
  [-61.0, 14.5, 60, 0.4],
  [45.17, -12.9, 594, 0.2],
  [-52.7, 3.6, 250, 2],
  [-52.3, 4.9, 15, 1],
  [-56.3, 46.95, 120, 0.5],
];

/** `altitudeIn(extent)` gives a function of longitude and latitude for the points of that extent. */
export function altitudeIn([w, s, e, n]) {
  const near = points.filter(([lon, lat]) => touches([lon, lat, lon, lat], [w - 6, s - 4, e + 6, n + 4]));
  return (lon, lat) => {
    let sum = 0;
    let weights = 0;
    for (const [x, y, metres, reach] of near) {
      const squared = ((x - lon) * 0.7) ** 2 + (y - lat) ** 2;
      const weight = reach / (squared + 0.004 * reach) ** 1.6;
      sum += metres * weight;
      weights += weight;
    }
    const base = weights ? sum / weights : 50;
    // Valleys and ridges: each octave is half as wide and half as high as the one before.
    let rough = 0;
    for (let octave = 0; octave < 7; octave++) {
      const ridge = 1 - 2 * Math.abs(noise(lon * 4 * 2 ** octave + octave * 17, lat * 5.5 * 2 ** octave));
      rough += ridge / 2 ** octave;
    }
    return Math.max(0.5, base * (1 + (rough - 0.6) * 0.28) + rough * 5);
  };
}
