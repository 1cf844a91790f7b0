import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {nodePlatform} from '../../demo/platform/node.js';
import {geocodeCsv, guessColumns, readCsv, reverseCsv} from '../../src/platform/geocode-csv.ts';
import {answer} from './support/network.mjs';
import {needsRecorded, recordedText} from './support/recorded.mjs';

const answers = 'servers/answers/geocoder/responses/';
const recordedCsv = (name) => () =>
  new Response(recordedText(`${answers}${name}.json`), {
    headers: {'content-type': 'text/csv; charset=utf-8'},
  });
const lines = (count) => Array.from({length: count}, (_, i) => `${i + 1} rue de Paris,94160`).join('\n');
const sent = async ({body}) => ({
  csv: await body.get('data').text(),
  fields: [...body].filter(([name]) => name !== 'data'),
});

/** Answers every line as found, 1° further east each. */
async function geocoder(_, {body}) {
  const [header, ...rows] = (await body.get('data').text()).split('\n');
  const answered = rows.map((row, i) => `${row},${i % 180},48,0.9,Ici,ok`);
  return new Response(
    [`${header},longitude,latitude,result_score,result_label,result_status`, ...answered].join('\r\n'),
  );
}

describe('readCsv', () => {
  it('finds the separator, quotes, and the ends of lines', async () => {
    for (const [text, delimiter, newline] of [
      ['a;b\r\n"1;2";3', ';', '\r\n'],
      ['a,b\n"1,2",3', ',', '\n'],
      ['a\tb\n1\t3', '\t', '\n'],
      ['a|b\n1|3', '|', '\n'],
      ['"nom; prénom",ville\nx,y', ',', '\n'],
    ]) {
      const table = await readCsv(text);
      assert.deepEqual([table.delimiter, table.newline], [delimiter, newline], text);
      assert.equal(table.columns.length, 2);
      assert.equal(table.rows[0].length, 2);
    }
    assert.deepEqual((await readCsv('a;b\r\n"1;2";3')).rows, [['1;2', '3']]);
  });

  it('takes commas for text in a file of one column', async () => {
    const {columns, rows} = await readCsv('adresse\n10 rue de Rivoli, 75004 Paris\n1 rue Pasteur, Bruz\n');
    assert.deepEqual(columns, ['adresse']);
    assert.deepEqual(rows, [['10 rue de Rivoli, 75004 Paris'], ['1 rue Pasteur, Bruz']]);
  });

  it('counts on the lines when the first one has several separators', async () => {
    const {delimiter, columns} = await readCsv('ville, pays;code\nBruz;1\nRennes, France;2\n');
    assert.deepEqual([delimiter, columns], [';', ['ville, pays', 'code']]);
  });

  it('reads UTF-8 with and without its mark, UTF-16, and what spreadsheets write in France', async () => {
    const text = 'éléphant;prix €\nœuf;1';
    const utf8 = new TextEncoder().encode(text);
    const latin = Uint8Array.from(text, (c) => ({'€': 0x80, œ: 0x9c})[c] ?? c.charCodeAt(0));
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);
    for (const [bytes, encoding] of [
      [utf8, 'utf-8'],
      [Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8), 'utf-8'],
      [latin, 'windows-1252'],
      [utf16, 'utf-16le'],
    ]) {
      const table = await readCsv(new Blob([bytes]));
      assert.deepEqual([table.encoding, table.columns], [encoding, ['éléphant', 'prix €']]);
      assert.deepEqual(table.rows, [['œuf', '1']]);
    }
    const {columns} = await readCsv(new Blob([Uint8Array.of(0xe9, 0x0a, 0x31)]), {encoding: 'iso-8859-2'});
    assert.deepEqual(columns, ['é']);
  });

  it('names every column once and fills short lines', async () => {
    const {columns, rows} = await readCsv('nom;nom;;x\na;b;c;d;e\nf\n;;;\n\n');
    assert.deepEqual(columns, ['nom', 'nom_2', 'column_3', 'x', 'column_5']);
    assert.deepEqual(rows, [
      ['a', 'b', 'c', 'd', 'e'],
      ['f', '', '', '', ''],
    ]);
  });

  it('refuses, each by its code, what cannot be read', async () => {
    for (const [file, code, options] of [
      ['', 'empty'],
      ['\n\n', 'empty'],
      ['adresse;ville\n', 'empty'],
      [new Blob([]), 'empty'],
      [new Blob(['PK\u0003\u0004 a workbook']), 'unsupported'],
      [new Blob([new Uint8Array(100)]), 'unsupported'],
      ['a\n1', 'bad-attribute', {encoding: 'no-such'}],
      ['a\n1', 'bad-attribute', {delimiter: '::'}],
    ])
      await assert.rejects(readCsv(file instanceof Blob ? file : new Blob([file]), options), {code});
    await assert.rejects(readCsv(''), {code: 'empty'});
  });

  it('refuses a quote that is never closed, and names its line, rather than lose the lines below', async () => {
    for (const [text, line] of [
      ['a;b\n1;2\n3;"x\n5;6\n', 3],
      ['a;b\r\n"1\r\n1";2\r\n3;"x\r\n5;6', 4],
      [`a;b\n${'some words;others\n'.repeat(60_000)}1;"x\n2;3\n`, 60_002],
    ])
      await assert.rejects(readCsv(text), {name: 'PlatformError', code: 'unsupported', line});
  });

  it('refuses what is no file with a code', async () => {
    for (const file of [undefined, null, 7, {}])
      for (const read of [readCsv, geocodeCsv, reverseCsv])
        await assert.rejects(read(file), {name: 'PlatformError', code: 'bad-attribute'});
  });

  it('refuses 60 MB without reading them, and more lines than the platform takes', async () => {
    const large = new Blob([new Uint8Array(60_000_000).fill(97)]);
    large.arrayBuffer = () => assert.fail('it was read');
    await assert.rejects(readCsv(large), {code: 'unsupported', message: /50 MB/});
    await assert.rejects(readCsv(`a\n${'b\n'.repeat(200_001)}`), {code: 'unsupported', message: /200 000/});
    assert.equal((await readCsv(`a\n${'b\n'.repeat(200_000)}`)).rows.length, 200_000);
  });

  it('stops when it is aborted, in the midst of it', async () => {
    const text = `a;b\n${'some words;others\n'.repeat(150_000)}`;
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    await assert.rejects(readCsv(text, {signal: controller.signal}), {name: 'AbortError'});
  });
});

describe('guessColumns', () => {
  it('finds addresses, codes and coordinates by names of any kind', () => {
    for (const [columns, expected] of [
      [
        ['Id', 'Numéro', 'Voie', 'CP', 'Commune', 'E-mail'],
        ['Numéro', 'Voie', 'CP', 'Commune'],
      ],
      [
        ['nom', 'adresse', 'code_postal', 'ville', 'code_insee'],
        ['adresse', 'code_postal', 'ville'],
      ],
      [
        ['name', 'address', 'postcode', 'city'],
        ['address', 'postcode', 'city'],
      ],
      [['nom', 'adresse_mail', 'age'], []],
    ])
      assert.deepEqual(guessColumns(columns).columns, expected);
    const {citycode, lon, lat} = guessColumns(['Code INSEE', 'Latitude', 'lng']);
    assert.deepEqual([citycode, lon, lat], ['Code INSEE', 'lng', 'Latitude']);
  });
});

describe('geocodeCsv', () => {
  it('reads a recorded answer: what was found, what was not', needsRecorded, async () => {
    const asked = answer({'/geocodage/search/csv': recordedCsv('csv-search')});
    const found = await geocodeCsv(recordedText(`${answers}in.csv`));
    assert.deepEqual(
      found.rows.map(({status, label, lonLat}) => [status, label, lonLat]),
      [
        ['ok', '73 Avenue de Paris 94160 Saint-Mandé', [2.426175, 48.846425]],
        ['ok', '1 Rue de Rivoli 75004 Paris', [2.361, 48.8553]],
        ['not-found', undefined, undefined],
      ],
    );
    assert.equal(found.rows[0].score, 0.9636363636363636);
    assert.equal(found.rows[0].result.result_citycode, '94067');
    assert.deepEqual(found.columns.slice(0, 5), ['adresse', 'cp', 'longitude', 'latitude', 'result_score']);
    assert.match(found.csv, /^adresse,cp,longitude.*\n73 avenue de paris,94160,2.426175,48.846425/);
    assert.equal(asked[0].method, 'POST');
    assert.deepEqual(await sent(asked[0]), {
      csv: 'adresse,cp\n73 avenue de paris,94160\n1 rue de rivoli,75004\nzzz,00000',
      fields: [
        ['columns', 'adresse'],
        ['columns', 'cp'],
      ],
    });
  });

  it('sends the chosen columns alone, mends codes, and keeps the file in its result', async () => {
    const asked = answer({'/geocodage/search/csv': geocoder});
    const csv = 'nom;adresse;insee\r\nDupont;1  rue\tHaute;1001\r\nDurand;;\r\n';
    const {
      columns,
      rows,
      csv: result,
    } = await geocodeCsv(csv, {
      columns: ['adresse'],
      filters: {citycode: 'insee'},
      indexes: ['address', 'poi'],
    });
    assert.deepEqual(await sent(asked[0]), {
      csv: 'adresse,insee\n1 rue Haute,01001',
      fields: [
        ['columns', 'adresse'],
        ['citycode', 'insee'],
        ['indexes', 'address'],
        ['indexes', 'poi'],
      ],
    });
    assert.deepEqual(
      rows.map(({status}) => status),
      ['ok', 'skipped'],
    );
    assert.deepEqual(columns.slice(0, 4), ['nom', 'adresse', 'insee', 'longitude']);
    assert.equal(
      result,
      'nom;adresse;insee;longitude;latitude;result_score;result_label;result_status\r\n' +
        'Dupont;1  rue\tHaute;1001;0;48;0.9;Ici;ok\r\nDurand;;;;;;;skipped',
    );
  });

  it('asks in parts, tells how far it is, and goes on where it stopped', async () => {
    let broken = true;
    let seen;
    const asked = answer({
      '/geocodage/search/csv': (url, init) =>
        asked.length === 3 && broken ? new Response('', {status: 500}) : geocoder(url, init),
    });
    const text = `adresse,cp\n${lines(1000)}`;
    const progress = [];
    const onProgress = (rows, total) => {
      seen = rows;
      progress.push([rows.length, total]);
    };
    await assert.rejects(geocodeCsv(text, {onProgress}), {code: 'network', status: 500});
    assert.deepEqual(progress, [
      [100, 1000],
      [300, 1000],
    ]);
    broken = false;
    const {rows} = await geocodeCsv(text, {known: seen});
    assert.equal(rows.length, 1000);
    assert.deepEqual(
      rows.map(({values}) => values[0]),
      Array.from({length: 1000}, (_, i) => `${i + 1} rue de Paris`),
    );
    assert.match((await sent(asked[3])).csv, /^adresse,cp\n301 rue de Paris,94160\n/);
  });

  it('is aborted with the reason of its signal, and asks nothing more', async () => {
    const controller = new AbortController();
    const asked = answer({'/geocodage/search/csv': geocoder});
    const promise = geocodeCsv(`adresse,cp\n${lines(1000)}`, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await assert.rejects(promise, {name: 'AbortError'});
    assert.equal(asked.length, 1);
  });

  it('fails rather than give a line the place of another', async () => {
    const said = [
      'adresse,longitude,latitude,result_status\nb,2,48,ok\na,1,48,ok',
      'adresse,longitude,latitude,result_status\na,2,48,ok',
      '<html>Bad Gateway</html>',
      '',
    ];
    for (const text of said) {
      answer({'/geocodage/search/csv': () => new Response(text)});
      await assert.rejects(geocodeCsv('adresse\na\nb'), {code: 'bad-answer', service: 'geocoding'});
    }
  });

  it('tells what the service refuses, each by its code', async () => {
    const refusals = [
      [400, 'bad-request'],
      [404, 'bad-answer'],
      [413, 'bad-request'],
      [500, 'network'],
    ];
    for (const [status, code] of refusals) {
      const body = JSON.stringify({code: status, message: 'Too many rows in CSV file'});
      answer({'/geocodage/search/csv': () => new Response(body, {status})});
      await assert.rejects(geocodeCsv('adresse\na'), {code, status});
    }
    await assert.rejects(geocodeCsv('adresse\na', {columns: ['ville']}), {
      code: 'bad-attribute',
      message: /no column "ville": it has adresse/,
    });
    await assert.rejects(geocodeCsv('adresse\na', {columns: []}), {code: 'bad-attribute'});
  });

  it('asks nothing for lines that have nothing', async () => {
    const asked = answer({});
    const {rows} = await geocodeCsv('nom;adresse\nDupont;\nDurand; ', {columns: ['adresse']});
    assert.deepEqual(
      rows.map(({status}) => status),
      ['skipped', 'skipped'],
    );
    assert.equal(asked.length, 0);
  });
});

describe('reverseCsv', () => {
  it('reads a recorded answer, which repeats no position', needsRecorded, async () => {
    const asked = answer({'/geocodage/reverse/csv': recordedCsv('csv-reverse')});
    const {rows} = await reverseCsv(recordedText(`${answers}in2.csv`));
    assert.deepEqual(
      rows.map(({status, label, lonLat}) => [status, label, lonLat]),
      [['ok', '73 Avenue de Paris 94160 Saint-Mandé', [2.4262, 48.8464]]],
    );
    assert.equal(rows[0].result.result_distance, '3');
    assert.deepEqual(await sent(asked[0]), {
      csv: 'lon,lat\n2.4262,48.8464',
      fields: [
        ['lon', 'lon'],
        ['lat', 'lat'],
      ],
    });
  });

  it('skips what is no point, and reads decimal commas', async () => {
    const asked = answer({'/geocodage/reverse/csv': geocoder});
    const csv = 'nom;X;Y\na;2,5;48,25\nb;NaN;48\nc;;\nd;200;48\ne;2;91\nf;1e-7;0';
    const {rows} = await reverseCsv(csv, {lon: 'X', lat: 'Y'});
    assert.deepEqual(
      rows.map(({status}) => status),
      ['ok', 'skipped', 'skipped', 'skipped', 'skipped', 'ok'],
    );
    assert.equal((await sent(asked[0])).csv, 'lon,lat\n2.5,48.25\n0,0');
    await assert.rejects(reverseCsv('a;b\n1;2'), {code: 'bad-attribute'});
  });
});

describe('the sample platform', () => {
  const realFetch = globalThis.fetch;
  let handle;
  beforeEach(async () => {
    ({handle} = await nodePlatform());
    globalThis.fetch = (input, init) => {
      const {pathname, search} = new URL(input);
      return handle(new Request(`http://localhost${pathname}${search}`, init));
    };
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('geocodes a file, and the points it found', async () => {
    const csv = 'adresse;ville\n10 rue de Rivoli;Paris\nMairie;Rennes\nzzzzqq;xxxwwq\n;\n';
    const {rows} = await geocodeCsv(csv);
    assert.deepEqual(
      rows.map(({status, label}) => [status, label]),
      [
        ['ok', '10 Rue de Rivoli 75001 Paris'],
        ['ok', rows[1].label],
        ['not-found', undefined],
      ],
    );
    const [lon, lat] = rows[0].lonLat;
    const back = await reverseCsv(`lon,lat\n${lon},${lat}\n-30,40`);
    assert.deepEqual(
      back.rows.map(({status, label}) => [status, label]),
      [
        ['ok', '10 Rue de Rivoli 75001 Paris'],
        ['not-found', undefined],
      ],
    );
  });

  it('refuses as the service does', async () => {
    const post = async (fields) => {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      const response = await fetch('https://x/geocodage/search/csv', {method: 'POST', body});
      return [response.status, (await response.json()).message];
    };
    const file = new Blob(['a,b,c\n,,']);
    assert.deepEqual(await post([]), [400, 'A CSV file must be provided in data field']);
    assert.deepEqual(
      await post([
        ['data', file],
        ['columns', 'foo'],
      ]),
      [400, 'At least one given column name is unknown'],
    );
    assert.deepEqual(
      await post([
        ['data', file],
        ['indexes', 'plop'],
      ]),
      [400, 'Unsupported index type: plop'],
    );
    assert.deepEqual(await post([['data', new Blob(['a\n'.repeat(200_002)])]]), [
      400,
      'Too many rows in CSV file',
    ]);
  });
});
