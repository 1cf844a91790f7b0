// The features that WFS and WMS-Vecteur know, read from the landscape.
import {touches} from '../geometry.js';
import {housesOf, outline} from '../streets.js';

const FRANCE = [-63.37, -21.48, 55.93, 51.32];

/** Name, title, geometry column and its type, properties, and how far out (degrees) features are still listed. */
export const featureTypes = [
  {
    name: 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune',
    title: 'Commune',
    column: 'geometrie',
    geometry: 'MultiPolygon',
    properties: {
      cleabs: 'string',
      nom_officiel: 'string',
      code_insee: 'string',
      code_postal: 'string',
      population: 'int',
      date_du_recensement: 'date',
    },
  },
  {
    name: 'BDTOPO_V3:troncon_de_route',
    title: 'Tronçon de route',
    column: 'geometrie',
    geometry: 'LineString',
    properties: {cleabs: 'string', nature: 'string', nom_1_gauche: 'string', importance: 'string'},
  },
  {
    name: 'BDTOPO_V3:batiment',
    title: 'Bâtiment',
    column: 'geometrie',
    geometry: 'MultiPolygon',
    properties: {cleabs: 'string', nature: 'string', hauteur: 'number'},
  },
  {
    name: 'BDTOPO_V3:zone_de_vegetation',
    title: 'Zone de végétation',
    column: 'geometrie',
    geometry: 'MultiPolygon',
    properties: {cleabs: 'string', nature: 'string'},
  },
  {
    name: 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle',
    title: 'Parcelle',
    column: 'geom',
    geometry: 'MultiPolygon',
    properties: {idu: 'string', numero: 'string', section: 'string', contenance: 'int'},
  },
].map((type) => ({...type, extent: FRANCE}));

const polygon = (ring) => ({type: 'MultiPolygon', coordinates: [[ring]]});
const line = (coordinates) => ({type: 'LineString', coordinates});
const boxOf = (points) => {
  const along = (axis) => points.map((point) => point[axis]);
  return [Math.min(...along(0)), Math.min(...along(1)), Math.max(...along(0)), Math.max(...along(1))];
};

const readers = {
  'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST:commune': (extent, landscape) =>
    landscape.within(widen(extent, 0.1)).map((commune) => [
      `commune.${commune.code}`,
      polygon(outline(commune)),
      {
        cleabs: `EXEMPLE_${commune.code}`,
        nom_officiel: commune.name,
        code_insee: commune.code,
        code_postal: commune.postcodes[0] ?? null,
        population: commune.population,
        date_du_recensement: '2022-01-01Z',
      },
    ]),
  'BDTOPO_V3:troncon_de_route': (extent, landscape) =>
    landscape.in(extent, 15).streets.map(({name, rank, line: points}) => [
      `troncon_de_route.${idOf(points)}`,
      line(points.map((point) => [...point, 0])),
      {
        cleabs: `EXEMPLE_${idOf(points)}`,
        nature: 'Route à 1 chaussée',
        nom_1_gauche: name,
        importance: String(rank + 2),
      },
    ]),
  'BDTOPO_V3:batiment': (extent, landscape) =>
    houses(extent, landscape).flatMap(({roof, luck}) =>
      roof
        ? [
            [
              `batiment.${idOf(roof)}`,
              polygon(roof),
              {
                cleabs: `EXEMPLE_${idOf(roof)}`,
                nature: 'Indifférenciée',
                hauteur: Number((3 + luck * 12).toFixed(1)),
              },
            ],
          ]
        : [],
    ),
  'BDTOPO_V3:zone_de_vegetation': (extent, landscape) =>
    landscape
      .in(extent, 13)
      .woods.map((ring) => [
        `zone_de_vegetation.${idOf(ring)}`,
        polygon(ring),
        {cleabs: `EXEMPLE_${idOf(ring)}`, nature: 'Forêt fermée mixte'},
      ]),
  'CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle': (extent, landscape) =>
    houses(extent, landscape).map(({plot, number}) => [
      `parcelle.${idOf(plot)}`,
      polygon(plot),
      {idu: `EXEMPLE${idOf(plot)}`, numero: String(number).padStart(4, '0'), section: 'AB', contenance: 660},
    ]),
};

const widen = ([w, s, e, n], by) => [w - by, s - by, e + by, n + by];
const idOf = ([[lon, lat]]) => `${Math.round(Math.abs(lon) * 1e5)}${Math.round(Math.abs(lat) * 1e5)}`;
const houses = (extent, landscape) =>
  landscape
    .in(extent, 15)
    .streets.flatMap((street) => housesOf(street).filter(({plot}) => touches(boxOf(plot), extent)));

/** GeoJSON features of a type that touch an extent (degrees). */
export function featuresIn(name, extent, landscape) {
  const {column} = featureTypes.find((type) => type.name === name);
  return readers[name](extent, landscape)
    .map(([id, geometry, properties]) => ({
      type: 'Feature',
      id,
      geometry,
      geometry_name: column,
      properties,
      bbox: boxOf(geometry.coordinates.flat(geometry.type === 'LineString' ? 0 : 2)),
    }))
    .filter(({bbox}) => touches(bbox, extent));
}
