// Invented streets: avenues that leave the middle of a town, rings around it, small streets between them. The same town
// always has the same ones.
import {chance, distance, offset, remember} from './geometry.js';

const names =
  `de la Mairie|des Écoles|Victor Hugo|Jean Jaurès|Pasteur|du Moulin|de l’Église|Jules Ferry|des Lilas|du Château
de la Fontaine|Émile Zola|de la Gare|du Stade|des Tilleuls|Marie Curie|Saint-Michel|du Lavoir|de Verdun|Molière|des Acacias
George Sand|du Pont|de la Forge|des Vignes|Voltaire|de la République|du Marché|des Jardins|Louise Michel|de Bretagne
des Peupliers|Saint-Jean|Lamartine|de la Poste|du Puits|Colette|des Remparts|de la Liberté|du Four|Simone Veil|de Paris
des Prés|Olympe de Gouges|du Verger|Berlioz|de la Paix|des Carmes|Ampère|du Parc|de l’Hôpital|Descartes|des Halles
Camille Claudel|de la Source|du Port|Jacques Prévert|des Érables|de Lorraine|Jeanne d’Arc|du Bois|Rabelais|de la Croix
Germaine Tillion|du Faubourg|La Fontaine|des Merles|de Provence|Saint-Martin|des Fleurs`
    .split(/[|\n]/)
    .map((name) => name.trim());

/** Streets that people look for, by commune. */
const wellKnown = {
  75056: ['Rue de Rivoli', 'Avenue des Champs-Élysées', 'Boulevard Saint-Germain', 'Rue de Vaugirard'],
  35238: ['Rue Le Bastard', 'Place de la Mairie', 'Rue Saint-Malo', 'Boulevard de la Liberté'],
  69123: ['Rue de la République', 'Cours Lafayette', 'Quai Saint-Antoine'],
  13055: ['La Canebière', 'Rue de Rome', 'Avenue du Prado'],
};

/** How far a town reaches, in metres. */
export const radiusOf = ({population}) => Math.min(7000, 140 + 8.5 * Math.sqrt(population));

/** The edge of a town. */
export function outline(town) {
  const reach = (radiusOf(town) * 1.02) / 111_320;
  const [lon, lat] = town.lonLat;
  const stretch = 1 / Math.cos((lat * Math.PI) / 180);
  return Array.from({length: 37}, (_, i) => {
    const angle = (i * Math.PI) / 18;
    const length = reach * (1 + 0.12 * Math.sin(angle * 3 + chance(town.code, 'a') * 6));
    return [lon + Math.cos(angle) * length * stretch, lat + Math.sin(angle) * length];
  });
}

/** `{name, rank, line}[]`, rank 1 (avenues) to 3 (small streets), line in degrees. */
export const streetsOf = remember(60, (town) => {
  const radius = radiusOf(town);
  const {code} = town;
  const wave = (angle) =>
    1 + 0.12 * Math.sin(angle * 3 + chance(code, 'a') * 6) + 0.06 * Math.sin(angle * 5 + 2);
  const at = (angle, length) => {
    const bent = angle + 0.12 * Math.sin(length / 420 + chance(code, 'b') * 6);
    const reach = length * wave(angle);
    return offset(town.lonLat, Math.cos(bent) * reach, Math.sin(bent) * reach);
  };
  const spokes = Math.round(5 + Math.min(9, Math.log10(town.population + 10) * 1.7));
  const turn = chance(code, 'turn') * Math.PI;
  const angles = Array.from(
    {length: spokes},
    (_, i) => turn + ((i + chance(code, i) * 0.4) * 2 * Math.PI) / spokes,
  );
  const gap = 130 + Math.min(110, radius / 30);
  const rings = Math.max(1, Math.floor((radius - 60) / gap));

  const lines = angles.map((angle) => ({
    rank: 1,
    line: Array.from({length: rings * 2 + 2}, (_, i) => at(angle, 25 + (i * gap) / 2)),
  }));
  for (let ring = 1; ring <= rings; ring++) {
    const length = ring * gap;
    for (const [i, start] of angles.entries()) {
      const end = angles[i + 1] ?? angles[0] + 2 * Math.PI;
      const steps = Math.max(3, Math.ceil(((end - start) * length) / 90));
      const arc = Array.from({length: steps + 1}, (_, step) =>
        at(start + ((end - start) * step) / steps, length),
      );
      // The outskirts have holes.
      if (chance(code, ring, i) > (ring / rings) ** 3 * 0.7) lines.push({rank: ring % 4 ? 3 : 2, line: arc});
      const links = Math.floor(((end - start) * length) / 170);
      for (let link = 1; link <= links; link++) {
        const angle =
          start + ((end - start) * (link + (chance(code, ring, i, link) - 0.5) * 0.5)) / (links + 1);
        if (chance(code, ring, i, link, 'link') < 0.72)
          lines.push({
            rank: 3,
            line: [at(angle, length), at(angle, length + gap / 2), at(angle, length + gap)],
          });
      }
    }
  }
  const known = wellKnown[Number(code)] ?? [];
  return lines.map(({rank, line}, i) => ({rank, line, name: known[i] ?? nameOf(code, i, rank)}));
});

function nameOf(code, i, rank) {
  const first = Math.floor(chance(code, 'names') * names.length);
  const name = names[(first + i * 17) % names.length];
  const round = Math.floor(i / names.length);
  const kind =
    rank === 1
      ? 'Avenue'
      : rank === 2
        ? 'Boulevard'
        : (['Rue', 'Allée', 'Impasse', 'Chemin', 'Passage'][round] ?? 'Ruelle');
  return `${kind} ${name}${round > 5 ? ` ${round - 4}` : ''}`;
}

/** Where a house number of a street is: one about every 12 metres, odd ones on the left. */
export function houseAt({line}, number) {
  let left = 8 + number * 6;
  for (const [i, end] of line.slice(1).entries()) {
    const start = line[i];
    const length = distance(start, end);
    if (left <= length) {
      const [x, y] = [0, 1].map((axis) => start[axis] + ((end[axis] - start[axis]) * left) / length);
      const [dx, dy] = [(end[0] - start[0]) * Math.cos((start[1] * Math.PI) / 180), end[1] - start[1]];
      const side = (number % 2 ? 1 : -1) * (12 / Math.hypot(dx, dy));
      return offset([x, y], -dy * side, dx * side);
    }
    left -= length;
  }
  return undefined;
}

/** Buildings along a street, each a ring of four corners in degrees, and the plots they stand on. */
export const housesOf = remember(4000, (street) => {
  const houses = [];
  for (const [i, end] of street.line.slice(1).entries()) {
    const start = street.line[i];
    const length = distance(start, end);
    const [dx, dy] = [
      (end[0] - start[0]) * Math.cos((start[1] * Math.PI) / 180) * 111_320,
      (end[1] - start[1]) * 111_320,
    ];
    const [ux, uy] = [dx / length, dy / length];
    for (let along = 14; along + 16 < length; along += 18) {
      for (const side of [1, -1]) {
        const luck = chance(street.name, start[0].toFixed(5), along, side);
        const corner = (a, b) =>
          offset(start, ux * (along + a) - uy * b * side, uy * (along + a) + ux * b * side);
        const rectangle = (a, b, c, d) => [
          corner(a, b),
          corner(c, b),
          corner(c, d),
          corner(a, d),
          corner(a, b),
        ];
        houses.push({
          plot: rectangle(0, 5, 18, 42),
          roof:
            luck > 0.12 ? rectangle(1.5 + luck * 2, 7 + luck * 4, 15 + luck * 2, 16 + luck * 9) : undefined,
          number: Math.round((along - 8) / 6 / 2) * 2 + (side === 1 ? 1 : 2),
          luck,
        });
      }
    }
  }
  return houses;
});
