// Coordinate reference systems that the WMS and WFS know.
import proj4 from 'proj4';

const utm = (zone, south = '') => `+proj=utm +zone=${zone} ${south} +ellps=GRS80 +units=m`;
const definitions = {
  'EPSG:2154':
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m',
  'EPSG:5490': utm(20),
  'EPSG:4559': utm(20),
  'EPSG:2972': utm(22),
  'EPSG:2975': utm(40, '+south'),
  'EPSG:4471': utm(38, '+south'),
  'EPSG:4467': utm(21),
  'EPSG:32630': utm(30),
  'EPSG:32631': utm(31),
  'EPSG:32632': utm(32),
  'EPSG:3857': 'EPSG:3857',
  'EPSG:4326': 'EPSG:4326',
  'EPSG:4258': 'EPSG:4326',
  'CRS:84': 'EPSG:4326',
  'IGNF:WGS84G': 'EPSG:4326',
};
export const codes = Object.keys(definitions);

/** `{forward, inverse, isLatitudeFirst}` between degrees (longitude first) and a system; undefined for an unknown one. */
export function crs(code) {
  const definition = definitions[code];
  if (!definition) return undefined;
  const {forward, inverse} = proj4('EPSG:4326', definition);
  return {forward, inverse, isLatitudeFirst: code === 'EPSG:4326' || code === 'EPSG:4258'};
}

/** West, south, east and north, in degrees, of a box of a system. */
export function degreesOf([minX, minY, maxX, maxY], {inverse}) {
  const points = [];
  for (let i = 0; i <= 8; i++) {
    const [x, y] = [minX + ((maxX - minX) * i) / 8, minY + ((maxY - minY) * i) / 8];
    points.push([x, minY], [x, maxY], [minX, y], [maxX, y]);
  }
  const degrees = points.map(inverse);
  const along = (axis) => degrees.map((point) => point[axis]);
  return [Math.min(...along(0)), Math.min(...along(1)), Math.max(...along(0)), Math.max(...along(1))];
}
