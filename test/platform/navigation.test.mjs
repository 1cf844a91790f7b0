import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {areaOf, distanceBetween} from '../../src/platform/geodesy.ts';
import {describeManeuver} from '../../src/platform/instructions.ts';
import {isochrone, route} from '../../src/platform/navigation.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recorded, recordedText} from './support/recorded.mjs';

const START = [7.4123, 43.7273];
const END = [7.4275, 43.74];
const ITINERARY = '/navigation/itineraire';
const ISOCHRONE = '/navigation/isochrone';
const road2 = (name) => `servers/answers/road2/${name}.json`;
/** What was asked of Road2 and the status it answered. */
const rows = () =>
  recordedText('servers/answers/road2/INDEX.tsv')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([name, status]) => ({name, status: Number(status)}));
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [2, 48],
      [2.1, 48],
      [2.1, 48.1],
      [2, 48.1],
      [2, 48],
    ],
  ],
};
const simple = {
  start: '2,48',
  end: '2.1,48',
  distance: 7450,
  duration: 600,
  geometry: {
    type: 'LineString',
    coordinates: [
      [2, 48],
      [2.1, 48],
    ],
  },
  portions: [{distance: 7450, duration: 600, steps: []}],
};

describe('describeManeuver', () => {
  for (const [maneuver, name, french, english] of [
    [{type: 'depart'}, 'Rue Haute', 'Partez sur Rue Haute', 'Start on Rue Haute'],
    [{type: 'depart', modifier: 'straight'}, undefined, 'Partez', 'Start'],
    [{type: 'turn', modifier: 'right'}, 'D 12', 'Tournez à droite sur D 12', 'Turn right onto D 12'],
    [{type: 'turn', modifier: 'sharp left'}, undefined, 'Tournez franchement à gauche', 'Turn sharply left'],
    [{type: 'turn', modifier: 'straight'}, undefined, 'Continuez tout droit', 'Go straight on'],
    [{type: 'turn'}, 'Rue Haute', 'Continuez sur Rue Haute', 'Continue onto Rue Haute'],
    [{type: 'turn', modifier: 'uturn'}, undefined, 'Faites demi-tour', 'Make a U-turn'],
    [{type: 'new name', modifier: 'right'}, 'Quai', 'Continuez sur Quai', 'Continue onto Quai'],
    [
      {type: 'continue', modifier: 'slight left'},
      undefined,
      'Continuez légèrement à gauche',
      'Continue slightly left',
    ],
    [
      {type: 'merge', modifier: 'slight left'},
      'A 7',
      'Rejoignez la voie légèrement à gauche sur A 7',
      'Merge slightly left onto A 7',
    ],
    [{type: 'off ramp', modifier: 'right'}, undefined, 'Prenez la sortie à droite', 'Take the exit right'],
    [
      {type: 'fork', modifier: 'left'},
      undefined,
      'À l’embranchement, prenez à gauche',
      'At the fork, keep left',
    ],
    [
      {type: 'end of road', modifier: 'left'},
      undefined,
      'Au bout de la route, tournez à gauche',
      'At the end of the road, turn left',
    ],
    [
      {type: 'roundabout', modifier: 'right', exit: 2},
      'D 1',
      'Au rond-point, prenez la 2e sortie sur D 1',
      'At the roundabout, take the 2nd exit onto D 1',
    ],
    [
      {type: 'rotary', exit: 1},
      undefined,
      'Au rond-point, prenez la 1re sortie',
      'At the roundabout, take the 1st exit',
    ],
    [{type: 'roundabout'}, undefined, 'Prenez le rond-point', 'Enter the roundabout'],
    [
      {type: 'roundabout', exit: 13},
      undefined,
      'Au rond-point, prenez la 13e sortie',
      'At the roundabout, take the 13th exit',
    ],
    [
      {type: 'exit roundabout', modifier: 'slight right'},
      'D 1',
      'Sortez du rond-point sur D 1',
      'Leave the roundabout onto D 1',
    ],
    [
      {type: 'arrive', modifier: 'left'},
      'D 1',
      'Vous êtes arrivé : c’est à gauche',
      'You have arrived: it is on the left',
    ],
    [{type: 'arrive', modifier: 'straight'}, undefined, 'Vous êtes arrivé', 'You have arrived'],
    [
      {type: 'something new', modifier: 'somewhere'},
      '$& street',
      'Continuez sur $& street',
      'Continue onto $& street',
    ],
    [{}, undefined, 'Continuez', 'Continue'],
  ])
    it(`says ${JSON.stringify(maneuver)} in French and in English`, () => {
      assert.equal(describeManeuver(maneuver, name), french);
      assert.equal(describeManeuver(maneuver, name, 'en-GB'), english);
    });
});

describe('route', () => {
  it('asks what the service takes, in plain decimals, seconds and metres', async () => {
    const asked = answer({[ITINERARY]: simple});
    await route(
      [
        [2, 48],
        [1e-7, 48.12345678],
        [2.1, 48],
      ],
      {profile: 'pedestrian', optimization: 'shortest', avoid: ['motorway', 'bridge']},
    );
    assert.deepEqual(Object.fromEntries(asked[0].url.searchParams), {
      resource: 'bdtopo-osrm',
      start: '2,48',
      end: '2.1,48',
      intermediates: '0,48.123457',
      profile: 'pedestrian',
      optimization: 'shortest',
      constraints:
        '{"constraintType":"banned","key":"wayType","operator":"=","value":"autoroute"}|{"constraintType":"banned","key":"wayType","operator":"=","value":"pont"}',
      getSteps: 'true',
      getBbox: 'true',
      geometryFormat: 'geojson',
      distanceUnit: 'meter',
      timeUnit: 'second',
      crs: 'EPSG:4326',
    });
  });

  it('reads what OSRM answered: every step is a sentence in both languages', needsRecorded, async () => {
    const body = recorded(road2('route-bdtopo-osrm-car-fastest'));
    answer({[ITINERARY]: body});
    const found = await route([START, END]);
    assert.equal(found.distance, 2857.838);
    assert.equal(found.legs.length, 1);
    const steps = found.legs[0].steps;
    assert.deepEqual(
      steps.map(({instruction}) => instruction),
      [
        'Partez sur Basse Corniche',
        'Au rond-point, prenez la 2e sortie sur Boulevard Charles III',
        'Sortez du rond-point sur Boulevard Charles III',
        'Tournez légèrement à droite sur Boulevard Princesse Charlotte',
        'Tournez légèrement à droite sur Boulevard Albert 1er',
        "Tournez légèrement à droite sur Avenue d'Ostende",
        'Tournez légèrement à gauche sur Avenue Princesse Alice',
        'Tournez à droite sur Boulevard des Moulins',
        'Tournez à droite sur Avenue de la Madone',
        'Au bout de la route, tournez à droite sur Avenue des Spélugues',
        'Vous êtes arrivé : c’est à droite',
      ],
    );
    const english = await route([START, END], {language: 'en'});
    assert.equal(
      english.legs[0].steps[1].instruction,
      'At the roundabout, take the 2nd exit onto Boulevard Charles III',
    );
    assert.ok(steps.every(({line}) => line.length > 1));
    assert.deepEqual(found.snapped.length, 2);
    assert.ok(found.snapped.every((metres) => metres < 100));
  });

  it('reads every route that was recorded, and refuses texts for shapes', needsRecorded, async () => {
    const folder = new URL('../../../shared/servers/answers/road2/', import.meta.url);
    const names = readdirSync(folder)
      .filter((name) => /^(route|post-route)\b.*\.json$/.test(name) && !/bad/.test(name))
      .map((name) => road2(name.slice(0, -5)));
    const fixtures = [1, 2].map((n) => `platform/fixtures/navigation/road2-pgr-${n}.json`);
    assert.ok(names.length > 15);
    for (const name of [...names, ...fixtures]) {
      const body = recorded(name);
      answer({[ITINERARY]: body});
      if (typeof body.geometry === 'string')
        await assert.rejects(route([START, END]), {code: 'bad-answer'}, name);
      else {
        const found = await route([START, END]);
        const steps = found.legs.flatMap((leg) => leg.steps);
        assert.ok(found.line.length > 1 && found.legs.length > 0, name);
        assert.ok(
          steps.every(({instruction}) => instruction.length > 5),
          name,
        );
        // Without instructions, what follows is another road.
        for (const leg of found.legs)
          leg.steps.forEach((step, i) => {
            const before = leg.steps[i - 1];
            if (before && step.type === undefined && before.type === undefined)
              assert.notEqual(step.name, before.name, name);
          });
      }
    }
  });

  it('says how far a point was moved to the road', async () => {
    answer({[ITINERARY]: {...simple, start: '2.05,48'}});
    const {snapped} = await route([
      [2, 48],
      [2.1, 48],
    ]);
    assert.ok(Math.abs(snapped[0] - 3720) < 20);
    assert.equal(snapped[1], 0);
  });

  it('says how far a stop was moved to the road, with steps and without', async () => {
    const points = [
      [2, 48],
      [2.05, 48.01],
      [2.1, 48],
    ];
    const portions = [
      {start: '2,48', end: '2.05,48', distance: 1, duration: 1, steps: []},
      {start: '2.05,48', end: '2.1,48', distance: 1, duration: 1, steps: []},
    ];
    for (const legs of [
      portions,
      portions.map(({end, distance, duration, steps}) => ({end, distance, duration, steps})),
    ]) {
      answer({[ITINERARY]: {...simple, portions: legs}});
      const {snapped} = await route(points, {steps: false});
      assert.ok(Math.abs(snapped[1] - 1112) < 10, String(snapped));
    }
  });

  it('refuses what is no list of points with a code', async () => {
    answer({});
    for (const points of [null, undefined, 'x', [START, null], [['7', '43'], END], [START, {lon: 1}]])
      await assert.rejects(route(points), {name: 'PlatformError', code: 'bad-attribute'});
  });

  it('tells every error that was recorded from the others', needsRecorded, async () => {
    const codes = {
      'err-no-path': 'empty',
      'err-crs-mismatch': 'out-of-coverage',
      'err-404': 'bad-answer',
      'err-iso-toolow': 'empty',
      'err-unknown-param': undefined,
    };
    const errors = rows().filter(({name}) => /^(err|post-.*-(bad|number))/.test(name));
    assert.ok(errors.length >= 12);
    for (const {name, status} of errors) {
      answer({[ITINERARY]: new Response(recordedText(road2(name)), {status})});
      const code = name in codes ? codes[name] : 'bad-request';
      const asked = route([START, END]);
      if (code === undefined) assert.ok((await asked).line.length > 1, name);
      else
        await assert.rejects(asked, (error) => {
          assert.equal(error.code, code, name);
          assert.equal(error.status, status, name);
          if (code === 'bad-request')
            assert.ok(
              error.message.includes(JSON.parse(recordedText(road2(name))).error.message.trim()),
              name,
            );
          return true;
        });
    }
  });

  it('tells a way that is not there from an address that is not there', async () => {
    for (const [body, code] of [
      ['{"error":{"message":" No isochrone found "}}', 'empty'],
      ['{"error":"Not found"}', 'bad-answer'],
      ['<html><h1>404 Not Found</h1></html>', 'bad-answer'],
      ['', 'bad-answer'],
    ]) {
      answer({[ITINERARY]: new Response(body, {status: 404})});
      await assert.rejects(route([START, END]), {code}, body);
    }
  });

  it('asks for what the service says it takes', needsRecorded, async () => {
    const asked = answer({[ITINERARY]: simple, [ISOCHRONE]: {geometry: square}});
    const avoid = ['motorway', 'tunnel', 'bridge'];
    await route([START, [7.42, 43.735], END], {avoid});
    await isochrone(START, {minutes: [5]});
    await isochrone(START, {metres: [500], direction: 'arrival', profile: 'pedestrian'});
    const {operations, resources} = recorded(road2('getcapabilities'));
    for (const {url} of asked) {
      const kind = url.pathname === ISOCHRONE ? 'isochrone' : 'route';
      const parameters = Object.fromEntries(url.searchParams);
      const operation = operations.find(({id}) => id === kind);
      const known = operation.parameters.map(({name}) => name);
      for (const name of Object.keys(parameters)) assert.ok(known.includes(name), `${kind} ${name}`);
      for (const {name, required} of operation.parameters)
        if (required === 'true' || required === true) assert.ok(parameters[name], `${kind} needs ${name}`);
      const resource = resources.find(({id}) => id === parameters.resource);
      const offered = resource.availableOperations.find(({id}) => id === kind)?.availableParameters;
      assert.ok(offered, `${parameters.resource} has ${kind}`);
      for (const {id, values} of offered) {
        const value = parameters[id];
        if (value !== undefined && Array.isArray(values))
          assert.ok(values.map(String).includes(value), `${id}=${value}`);
        if (value !== undefined && values.min !== undefined)
          assert.ok(Number(value) >= values.min && Number(value) <= values.max, `${id}=${value}`);
      }
      const point = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;
      for (const name of ['start', 'end', 'intermediates', 'point'])
        if (parameters[name]) assert.match(parameters[name], point);
      const {keys} = offered.find(({id}) => id === 'constraints').values;
      const wayType = keys.find(({key}) => key.toLowerCase() === 'waytype');
      for (const text of parameters.constraints?.split('|') ?? []) {
        const {constraintType, value} = JSON.parse(text);
        assert.ok(wayType.availableConstraintType.includes(constraintType));
        assert.ok(wayType.values.includes(value), value);
      }
    }
  });

  it('asks for no steps when none are wanted', needsRecorded, async () => {
    const asked = answer({[ITINERARY]: recorded(road2('route-bdtopo-osrm-nosteps'))});
    const found = await route([START, END], {steps: false});
    assert.equal(asked[0].url.searchParams.get('getSteps'), 'false');
    assert.deepEqual(
      found.legs.map(({steps, distance}) => [steps, distance]),
      [[[], 2857.838]],
    );
  });

  it('tells a service that is down, slow or full', async () => {
    answer({[ITINERARY]: new Response('', {status: 500})});
    await assert.rejects(route([START, END]), {code: 'network', retryable: true});
    answer({[ITINERARY]: () => Promise.reject(new TypeError('Failed to fetch'))});
    await assert.rejects(route([START, END]), {code: 'network', retryable: true});
  });

  it('reads 5000 points in no time', async () => {
    const coordinates = Array.from({length: 5000}, (_, i) => [2 + i / 1e4, 48 + (i % 7) / 1e3]);
    const steps = Array.from({length: 400}, (_, i) => ({
      geometry: {type: 'LineString', coordinates: coordinates.slice(i * 12, i * 12 + 13)},
      attributes: {name: {nom_1_gauche: `Rue ${i}`}},
      distance: 100,
      duration: 10,
      instruction: {type: 'turn', modifier: 'left'},
    }));
    const body = {
      ...simple,
      geometry: {type: 'LineString', coordinates},
      portions: [{...simple.portions[0], steps}],
    };
    answer({[ITINERARY]: body});
    const found = await route([START, END]);
    assert.equal(found.line.length, 5000);
    assert.equal(found.legs[0].steps.length, 400);
  });

  it('asks nothing for points that cannot be used', async () => {
    const asked = answer({});
    const points = (count) => Array.from({length: count}, (_, i) => [2 + i / 100, 48]);
    for (const bad of [
      points(1),
      points(17),
      [
        [NaN, 48],
        [2, 48],
      ],
      [
        [2, 48],
        [2, 948],
      ],
    ])
      await assert.rejects(route(bad), {code: 'bad-attribute'});
    assert.equal(asked.length, 0);
  });

  it('refuses an answer without a shape', async () => {
    for (const body of [null, {}, {...simple, geometry: null}, {...simple, portions: 'x'}, []]) {
      answer({[ITINERARY]: Response.json(body)});
      await assert.rejects(route([START, END]), {code: 'bad-answer'});
    }
    answer({[ITINERARY]: new Response('<html>', {status: 200})});
    await assert.rejects(route([START, END]), {code: 'bad-answer'});
  });
});

describe('isochrone', () => {
  it('tells a limit that is out of the range of the service as one that has no ring', async () => {
    for (const told of ['inferior to the min 100', 'superior to the max 50000']) {
      const message = `Parameter 'costValue' is invalid: user value is ${told}`;
      answer({[ISOCHRONE]: new Response(JSON.stringify({error: {message}}), {status: 400})});
      await assert.rejects(isochrone([2, 48], {metres: [5]}), {code: 'empty', message: new RegExp(told)});
    }
  });

  it('refuses what is no point and no list of limits with a code', async () => {
    answer({});
    for (const [point, options] of [
      [null, {minutes: [5]}],
      [['2', '48'], {minutes: [5]}],
      [[2, 48], undefined],
      [[2, 48], {minutes: 5}],
      [[2, 48], {metres: ['5']}],
    ])
      await assert.rejects(isochrone(point, options), {name: 'PlatformError', code: 'bad-attribute'});
  });

  it('asks one ring after the other, never of the resource that has none', async () => {
    const asked = answer({[ISOCHRONE]: {geometry: square}});
    const heard = [];
    const rings = await isochrone([2, 48], {
      minutes: [5, 10],
      direction: 'arrival',
      onRing: (ring) => heard.push(ring),
    });
    assert.deepEqual(
      rings.map(({minutes}) => minutes),
      [5, 10],
    );
    assert.deepEqual(heard, rings);
    assert.deepEqual(Object.fromEntries(asked[1].url.searchParams), {
      resource: 'bdtopo-valhalla',
      point: '2,48',
      costType: 'time',
      costValue: '600',
      timeUnit: 'second',
      profile: 'car',
      direction: 'arrival',
      geometryFormat: 'geojson',
      crs: 'EPSG:4326',
    });
    assert.ok(Math.abs(rings[0].area / 1e6 - 82.8) < 0.5);
    assert.deepEqual(rings[0].extent, [2, 48, 2.1, 48.1]);
    const [ring] = await isochrone([2, 48], {metres: [1500], profile: 'pedestrian'});
    assert.equal(ring.metres, 1500);
    assert.equal(asked[2].url.searchParams.get('distanceUnit'), 'meter');
  });

  it('reads every isochrone that was recorded, and its errors', needsRecorded, async () => {
    for (const name of ['pgr-time', 'pgr-dist-ped', 'valhalla-time']) {
      answer({[ISOCHRONE]: recorded(road2(`iso-bdtopo-${name}`))});
      const [ring] = await isochrone([7.421, 43.7345], {minutes: [5]});
      assert.ok(ring.area > 1e4 && ring.area < 1e7, `${name}: ${ring.area}`);
    }
    for (const name of ['pgr-polyline', 'valhalla-wkt']) {
      answer({[ISOCHRONE]: recorded(road2(`iso-bdtopo-${name}`))});
      await assert.rejects(isochrone([7.421, 43.7345], {minutes: [5]}), {
        code: 'bad-answer',
        retryable: true,
      });
    }
    for (const [name, code] of [
      ['err-iso-toolow', 'empty'],
      ['err-iso-osrm', 'bad-request'],
    ]) {
      answer({[ISOCHRONE]: new Response(recordedText(road2(name)), {status: 400})});
      await assert.rejects(isochrone([7.421, 43.7345], {minutes: [5]}), {code});
    }
  });

  it('asks nothing without a cost', async () => {
    answer({});
    for (const options of [{}, {minutes: []}, {minutes: [0]}, {metres: [NaN]}])
      await assert.rejects(isochrone([2, 48], options), {code: 'bad-attribute'});
  });
});

describe('geodesy', () => {
  it('measures as the Earth is', () => {
    // Paris to Marseille, and a degree of longitude at the equator.
    assert.ok(Math.abs(distanceBetween([2.3522, 48.8566], [5.3698, 43.2965]) - 660_500) < 2000);
    assert.ok(Math.abs(distanceBetween([0, 0], [1, 0]) - 111_195) < 5);
    const hole = [
      [2.02, 48.02],
      [2.04, 48.02],
      [2.04, 48.04],
      [2.02, 48.02],
    ];
    assert.ok(areaOf([square.coordinates]) > areaOf([[square.coordinates[0], hole]]));
  });
});
