// Routes and isochrones over the schematic roads between towns, as Road2 writes them.
import {json} from '../answers.js';
import {distance} from '../geometry.js';

/** Kilometres an hour by rank of road, by car; how fast one walks. */
const speeds = [110, 80, 70, 50];
const WALK = 4.5;
const resources = ['bdtopo-osrm', 'bdtopo-valhalla', 'bdtopo-pgr'];
const wayTypes = {autoroute: 1, tunnel: 0, pont: 0};

const refuse = (message, status = 400) =>
  json({error: {errorType: 'badRequest', message: ` ${message} `}}, {status});
const noWay = () => json({error: {message: ' No path found '}}, {status: 404});

let graph;

/** Each town with its roads; a road's geometry is made when a route takes it. */
function readGraph({communes, roads}) {
  const links = new Map(communes.map((town) => [town.code, []]));
  for (const road of roads) {
    const metres = distance(road.from.lonLat, road.to.lonLat) * 1.04;
    // Beside a motorway there is the road of before.
    const beside = {...road, rank: 2, number: road.number.replace('A', 'N')};
    for (const one of road.rank === 1 ? [road, beside] : [road]) {
      const length = one === beside ? metres * 1.06 : metres;
      links.get(road.from.code).push({road: one, metres: length, to: road.to});
      links.get(road.to.code).push({road: one, metres: length, to: road.from, isBack: true});
    }
  }
  return {links, towns: communes.filter(({code}) => links.get(code).length > 0)};
}

export async function navigation({request, url, path, landscape}) {
  graph ??= readGraph(landscape);
  const isPost = request.method === 'POST';
  if (isPost && request.headers.get('content-type') !== 'application/json')
    return refuse("Wrong Content-Type. Must be 'application/json'");
  const body = isPost ? await request.json().catch(() => undefined) : Object.fromEntries(url.searchParams);
  if (!body) return refuse('The body is not JSON');
  const bad = Object.entries(body).find(
    ([, value]) => typeof value === 'boolean' || typeof value === 'number',
  );
  if (bad) return refuse(`Parameter '${bad[0]}' is invalid: not a string`);
  const {resource, profile = 'car', crs = 'EPSG:4326'} = body;
  if (!resource) return refuse("Parameter 'resource' not found");
  if (!resources.includes(resource))
    return refuse("Parameter 'resource' is invalid: it does not exist on this service");
  if (!['car', 'pedestrian'].includes(profile)) return refuse("Parameter 'profile' is invalid");
  if (crs !== 'EPSG:4326') return refuse("Parameter 'crs' is invalid");
  return path.endsWith('isochrone') ? isochrone(body, profile) : itinerary(body, profile, isPost);
}

const listOf = (value, isPost) =>
  isPost && Array.isArray(value) ? value : (value ?? '').split('|').filter(Boolean);

function readPoint(text) {
  if (!/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(text ?? '')) return undefined;
  return text.split(',').map(Number);
}

function nearest(point) {
  let best;
  let least = Infinity;
  for (const town of graph.towns) {
    const away = distance(point, town.lonLat);
    if (away < least) [best, least] = [town, away];
  }
  return best;
}

/** The least costs from a town, until `isDone`; each town reached knows the link that led there. */
function reach(start, costOf, isDone) {
  const reached = new Map();
  const heap = [{cost: 0, town: start}];
  const swap = (i, j) => ([heap[i], heap[j]] = [heap[j], heap[i]]);
  const push = (item) => {
    heap.push(item);
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (heap[parent].cost <= heap[i].cost) break;
      swap(i, parent);
      i = parent;
    }
  };
  const pop = () => {
    const [first] = heap;
    const last = heap.pop();
    if (heap.length) heap[0] = last;
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && heap[left].cost < heap[least].cost) least = left;
      if (right < heap.length && heap[right].cost < heap[least].cost) least = right;
      if (least === i) return first;
      swap(i, least);
      i = least;
    }
  };
  while (heap.length) {
    const {cost, town, by} = pop();
    if (reached.has(town.code)) continue;
    reached.set(town.code, {cost, town, by});
    if (isDone(town, cost)) break;
    for (const link of graph.links.get(town.code)) {
      const more = costOf(link);
      if (more !== undefined && !reached.has(link.to.code))
        push({cost: cost + more, town: link.to, by: {...link, from: town}});
    }
  }
  return reached;
}

const secondsOf = ({road, metres}, profile) =>
  metres / ((profile === 'car' ? speeds[road.rank - 1] : WALK) / 3.6);

function itinerary(body, profile, isPost) {
  const {
    resource,
    optimization = 'fastest',
    getSteps = 'true',
    timeUnit = 'minute',
    distanceUnit = 'meter',
  } = body;
  if (!['fastest', 'shortest'].includes(optimization)) return refuse("Parameter 'optimization' is invalid");
  const intermediates = listOf(body.intermediates, isPost);
  if (intermediates.length > 15) return refuse("Parameter 'intermediates' is invalid: too many points");
  const texts = [body.start, ...intermediates, body.end];
  if (body.start === undefined || body.end === undefined)
    return refuse(`Parameter '${body.start === undefined ? 'start' : 'end'}' not found`);
  const points = texts.map(readPoint);
  const wrong = points.indexOf(undefined);
  if (wrong >= 0)
    return refuse(
      `Parameter '${wrong === 0 ? 'start' : wrong === texts.length - 1 ? 'end' : 'intermediates'}' is invalid: user value is NOT like 'float,float'`,
    );
  const ranks = new Set();
  for (const text of listOf(body.constraints, isPost)) {
    let constraint;
    try {
      constraint = typeof text === 'string' ? JSON.parse(text) : text;
    } catch {
      return refuse("Parameter 'constraints' is invalid");
    }
    if (
      constraint.constraintType !== 'banned' ||
      constraint.key !== 'wayType' ||
      !(constraint.value in wayTypes)
    )
      return refuse("Parameter 'constraints' is invalid");
    ranks.add(wayTypes[constraint.value]);
  }
  const towns = points.map(nearest);
  const costOf = (link) => {
    if (ranks.has(link.road.rank)) return undefined;
    return optimization === 'fastest' ? secondsOf(link, profile) : link.metres;
  };
  const portions = [];
  const whole = [];
  const time = (seconds) =>
    timeUnit === 'second' ? seconds : timeUnit === 'hour' ? seconds / 3600 : seconds / 60;
  const length = (metres) => (distanceUnit === 'kilometer' ? metres / 1000 : metres);
  const write = ([lon, lat]) => `${Number(lon.toFixed(6))},${Number(lat.toFixed(6))}`;
  for (let i = 1; i < towns.length; i++) {
    const [start, end] = [towns[i - 1], towns[i]];
    const found = reach(start, costOf, (town) => town === end);
    if (!found.has(end.code)) return noWay();
    const way = [];
    for (let at = found.get(end.code); at.by; at = found.get(at.by.from.code)) way.unshift(at.by);
    const steps = writeSteps(way, end, {profile, time, length, withTurns: resource !== 'bdtopo-pgr'});
    const sum = (of) => way.reduce((total, link) => total + of(link), 0);
    portions.push({
      start: write(start.lonLat),
      end: write(end.lonLat),
      distance: length(sum(({metres}) => metres)),
      duration: time(sum((link) => secondsOf(link, profile))),
      bbox: boundsOf(way.length ? steps.flatMap(({geometry}) => geometry.coordinates) : [start.lonLat]),
      ...(getSteps === 'true' && {steps}),
    });
    whole.push(...steps.flatMap(({geometry}) => geometry.coordinates));
  }
  const coordinates = whole.filter((point, i) => String(point) !== String(whole[i - 1]));
  if (coordinates.length < 2) coordinates.push(coordinates[0] ?? towns[0].lonLat);
  return json({
    resource,
    resourceVersion: '2026-01-01',
    start: write(towns[0].lonLat),
    end: write(towns.at(-1).lonLat),
    profile,
    optimization,
    geometry: {type: 'LineString', coordinates},
    crs: 'EPSG:4326',
    distanceUnit,
    timeUnit,
    bbox: boundsOf(coordinates),
    distance: portions.reduce((sum, portion) => sum + portion.distance, 0),
    duration: portions.reduce((sum, portion) => sum + portion.duration, 0),
    constraints: [],
    portions,
  });
}

const boundsOf = (points) =>
  [0, 1]
    .flatMap((axis) => Math.min(...points.map((point) => point[axis])))
    .concat([0, 1].map((axis) => Math.max(...points.map((point) => point[axis]))));

const round = ([lon, lat]) => [Math.round(lon * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

/** A step for each road: roads of the same number that follow each other are one. */
function writeSteps(way, end, {profile, time, length, withTurns}) {
  const steps = [];
  let heading;
  for (const link of way) {
    const line = link.isBack ? link.road.line().reverse() : link.road.line();
    const coordinates = line.map(round);
    const last = steps.at(-1);
    const name = link.road.number;
    const [metres, seconds] = [length(link.metres), time(secondsOf(link, profile))];
    if (last?.attributes.name.cpx_numero === name) {
      last.geometry.coordinates.push(...coordinates.slice(1));
      last.distance += metres;
      last.duration += seconds;
    } else {
      const turn = heading === undefined ? undefined : turnOf(headingOf(line[0], line[1]) - heading);
      steps.push({
        geometry: {type: 'LineString', coordinates},
        attributes: {name: {nom_1_gauche: '', nom_1_droite: '', cpx_numero: name, cpx_toponyme: ''}},
        distance: metres,
        duration: seconds,
        instruction: !withTurns
          ? {}
          : turn
            ? {type: turn === 'straight' ? 'new name' : 'turn', modifier: turn}
            : {type: 'depart'},
      });
    }
    heading = headingOf(line.at(-2), line.at(-1));
  }
  const there = round(end.lonLat);
  steps.push({
    geometry: {type: 'LineString', coordinates: [there, there]},
    attributes: {name: {nom_1_gauche: '', nom_1_droite: '', cpx_numero: '', cpx_toponyme: ''}},
    distance: 0,
    duration: 0,
    instruction: withTurns ? {type: 'arrive'} : {},
  });
  return steps;
}

const headingOf = ([x1, y1], [x2, y2]) =>
  (Math.atan2((x2 - x1) * Math.cos((y1 * Math.PI) / 180), y2 - y1) * 180) / Math.PI;

function turnOf(degrees) {
  const angle = ((degrees + 540) % 360) - 180;
  const size = Math.abs(angle);
  if (size < 20) return 'straight';
  const side = angle > 0 ? 'right' : 'left';
  return size < 50 ? `slight ${side}` : size < 120 ? side : size < 165 ? `sharp ${side}` : 'uturn';
}

function isochrone(body, profile) {
  const {resource, costType, direction = 'departure'} = body;
  if (resource === 'bdtopo-osrm') return refuse('Operation not permitted on this resource.');
  const point = readPoint(body.point);
  if (!point) return refuse("Parameter 'point' is invalid: user value is NOT like 'float,float'");
  if (!['time', 'distance'].includes(costType)) return refuse("Parameter 'costType' is invalid");
  if (!['departure', 'arrival'].includes(direction)) return refuse("Parameter 'direction' is invalid");
  const isTime = costType === 'time';
  const unit = isTime ? (body.timeUnit ?? 'second') : (body.distanceUnit ?? 'meter');
  const value = Number(body.costValue);
  const factor = {second: 1, minute: 60, hour: 3600, meter: 1, kilometer: 1000}[unit];
  if (!(value > 0) || !factor) return refuse("Parameter 'costValue' is invalid");
  const most = value * factor;
  if (!isTime && (most < 100 || most > 50_000)) return noWay();
  if (isTime && most > 12 * 3600) return noWay();
  const start = nearest(point);
  const slow = (isTime ? (profile === 'car' ? 20 : WALK) / 3.6 : 1) * 0.7;
  const away = distance(point, start.lonLat) / slow;
  const costOf = (link) => (isTime ? secondsOf(link, profile) : link.metres);
  const reached = away < most ? [...reach(start, costOf, (_, cost) => cost + away > most).values()] : [];
  // Towns on the way reach some further by small roads: the outline is the farthest in each direction.
  const sectors = Array.from({length: 48}, () => most * slow);
  for (const {town, cost} of reached) {
    const left = Math.max(0, most - away - cost) * slow;
    const [angle, far] = [headingOf(point, town.lonLat), distance(point, town.lonLat)];
    for (let i = 0; i < 48; i++) {
      const off = Math.abs(((angle - i * 7.5 + 540) % 360) - 180);
      if (off < 12) sectors[i] = Math.max(sectors[i], (far + left) * Math.cos((off * Math.PI) / 180));
    }
  }
  const ring = sectors.map((far, i) => {
    const angle = (i * 7.5 * Math.PI) / 180;
    return round([
      point[0] + (Math.sin(angle) * far) / (111_320 * Math.cos((point[1] * Math.PI) / 180)),
      point[1] + (Math.cos(angle) * far) / 111_320,
    ]);
  });
  return json({
    point: point.join(','),
    resource,
    resourceVersion: '2026-01-01',
    costType,
    costValue: value,
    ...(isTime ? {timeUnit: unit} : {distanceUnit: unit}),
    profile,
    direction,
    crs: 'EPSG:4326',
    geometry: {type: 'Polygon', coordinates: [[...ring, ring[0]].reverse()]},
    constraints: [],
  });
}
