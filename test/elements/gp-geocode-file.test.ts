import {html} from 'lit';
import type {GpGeocodeFile} from '../../src/elements/gp-geocode-file.js';
import '../../src/elements/gp-geocode-file.js';
import type {GpMap} from '../../src/elements/gp-map.js';
import {answer, expect, expectAccessible, fixture, hear, inside, until} from '../support/browser.js';

const CSV = 'nom;adresse;ville\nA;1 rue Haute;Rennes\nB;2 rue Haute;Rennes\nC;zzz;\nD;;\n';
const file = (text: string | Uint8Array<ArrayBuffer> = CSV) => new File([text], 'clients.csv');

/** The form that was sent last: WebKitGTK cannot read one again from its request. */
let form = new FormData();

function serve(table: Parameters<typeof answer>[0]): readonly URL[] {
  const asked = answer(table);
  const {fetch} = globalThis;
  globalThis.fetch = (input, init) => {
    if (init?.body instanceof FormData) form = init.body;
    return fetch(input, init);
  };
  return asked;
}

/** Answers every line as found, but `zzz`. */
async function geocoder(): Promise<string> {
  const [header = '', ...rows] = (await (form.get('data') as File).text()).split('\n');
  return [
    `${header},longitude,latitude,result_score,result_label,result_status`,
    ...rows.map((row, i) =>
      row.startsWith('zzz') ? `${row},,,,,not-found` : `${row},-1.6${i},48.1,0.9,"Label ${i}",ok`,
    ),
  ].join('\n');
}

const text = (element: GpGeocodeFile, selector: string) =>
  [...element.shadowRoot!.querySelectorAll(selector)].map(({textContent}) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );
const buttons = (element: GpGeocodeFile) => text(element, '[part=toolbar] button');
function press(element: GpGeocodeFile, label: string): void {
  const found = [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find(({textContent}) =>
    textContent.includes(label),
  );
  if (!found) throw new Error(`no button ${label} among ${buttons(element).join()}`);
  found.click();
}
const open = () => fixture<GpGeocodeFile>(html`<gp-geocode-file lang="en"></gp-geocode-file>`);

async function drop(element: GpGeocodeFile, dropped: File): Promise<void> {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(dropped);
  const options = {dataTransfer, bubbles: true, cancelable: true, composed: true};
  const target = inside(element, '[part=panel]');
  target.dispatchEvent(new DragEvent('dragover', options));
  target.dispatchEvent(new DragEvent('drop', options));
  await until(() => element.shadowRoot?.querySelector('table'));
}

/** What is saved, instead of a download. */
function hearSaved(): {name: string; text: Promise<string>}[] {
  const saved: {name: string; text: Promise<string>}[] = [];
  const createObjectURL = URL.createObjectURL.bind(URL);
  let blob = new Blob();
  URL.createObjectURL = (given: Blob) => ((blob = given), createObjectURL(given));
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push({name: this.download, text: blob.text()});
    URL.createObjectURL = createObjectURL;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  };
  return saved;
}

describe('<gp-geocode-file>', () => {
  it('breaks no word of a file in a narrow panel: its table scrolls', async () => {
    answer({});
    const element = await open();
    element.style.width = '12rem';
    await drop(element, file('nom;adresse;ville\nMaisonneuve;Villefranche;Tourcoing\n'));
    const cell = inside(element, 'td');
    expect(cell.offsetHeight).to.be.lessThan(2 * parseFloat(getComputedStyle(cell).lineHeight));
  });

  it('keeps the focus while its buttons come and go', async () => {
    let finish!: () => void;
    const asked = serve({
      'geocodage/search/csv': async () => {
        await new Promise<void>((resolve) => (finish = resolve));
        return geocoder();
      },
    });
    const element = await open();
    await element.read(file());
    await element.updateComplete;
    const focused = () => element.shadowRoot?.activeElement?.textContent.trim();
    inside(element, '.main').focus();
    press(element, 'Geocode 4 lines');
    await until(() => asked.length && buttons(element).join() === 'Stop');
    expect(focused()).to.equal('Stop');
    finish();
    await until(() => buttons(element).length > 1);
    expect(focused()).to.equal('Download as CSV');
  });

  it('shows the first lines of a file that is dropped, and the columns that make the address', async () => {
    answer({});
    const element = await open();
    await expectAccessible(element);
    await drop(element, file());
    expect(text(element, 'th')).to.deep.equal(['nom', 'adresse', 'ville']);
    expect(text(element, 'td').slice(0, 3)).to.deep.equal(['A', '1 rue Haute', 'Rennes']);
    const boxes = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('[type=checkbox]')];
    expect(boxes.map(({checked}) => checked)).to.deep.equal([false, true, true]);
    expect(buttons(element)).to.deep.equal(['Geocode 4 lines', 'Another file']);
    await expectAccessible(element);
  });

  it('geocodes what is chosen, tells what was found, and gives a file of it', async () => {
    const asked = serve({'geocodage/search/csv': geocoder});
    const element = await open();
    const heard = hear(element, 'gp-file-geocode');
    await element.read(file());
    await element.updateComplete;
    press(element, 'Geocode 4 lines');
    await until(() => heard.length);
    await element.updateComplete;
    expect(asked).to.have.lengthOf(1);
    expect(heard[0]?.rows.map(({status}) => status)).to.deep.equal(['ok', 'ok', 'not-found', 'skipped']);
    expect(text(element, '[part=status]')).to.deep.equal(['Lines found: 2 of 4.']);
    expect(text(element, 'td').slice(0, 3)).to.deep.equal(['1 rue Haute Rennes', 'Label 0', '0.9']);
    expect(text(element, 'td')[7]).to.equal('not found');
    expect(buttons(element)).to.deep.equal(['Download as CSV', 'Another file']);
    await expectAccessible(element);
    const saved = hearSaved();
    press(element, 'Download');
    await until(() => saved.length);
    expect(saved[0]?.name).to.equal('clients-geocode.csv');
    expect((await saved[0]!.text).replace('\uFEFF', '').split('\n').slice(0, 2)).to.deep.equal([
      'nom;adresse;ville;longitude;latitude;result_score;result_label;result_status',
      'A;1 rue Haute;Rennes;-1.60;48.1;0.9;Label 0;ok',
    ]);
  });

  it('draws the points on its map, unless the page says no', async () => {
    serve({'geocodage/search/csv': geocoder});
    const map = await fixture<GpMap>(
      html`<gp-map label="Plan" lang="en"><gp-geocode-file slot="start-top" open></gp-geocode-file></gp-map>`,
    );
    const element = map.querySelector('gp-geocode-file')!;
    const before = map.olMap.getLayers().getLength();
    map.addEventListener('gp-file-geocode', (event) => event.preventDefault(), {once: true});
    await element.read(file());
    await element.updateComplete;
    press(element, 'Geocode 4 lines');
    await until(() => text(element, '[part=status]')[0] === 'Lines found: 2 of 4.');
    expect(map.olMap.getLayers().getLength()).to.equal(before);
    press(element, 'See on the map');
    await until(() => map.olMap.getLayers().getLength() === before + 1);
    await until(() => Math.abs((map.view?.center[0] ?? 0) + 1.605) < 0.01);
    element.close();
    expect(map.olMap.getLayers().getLength()).to.equal(before);
  });

  it('stops when the reader says so, keeps what was found, and goes on from there', async () => {
    let release = () => {};
    let calls = 0;
    serve({
      'geocodage/search/csv': async (_: URL, signal: AbortSignal) => {
        if (++calls === 2)
          await new Promise<void>((resolve, reject) => {
            release = resolve;
            signal.addEventListener('abort', () => reject(signal.reason as Error));
          });
        return geocoder();
      },
    });
    const element = await open();
    const heard = hear(element, 'gp-file-geocode');
    const lines = Array.from({length: 250}, (_, i) => `${i} rue Haute`).join('\n');
    await element.read(file(`adresse\n${lines}\n`));
    await element.updateComplete;
    press(element, 'Geocode 250 lines');
    await until(() => calls === 2);
    await element.updateComplete;
    expect(text(element, 'p')).to.include('100 of 250 lines');
    expect(inside(element, 'progress').getAttribute('aria-label')).to.equal('Geocoding…');
    await expectAccessible(element);
    press(element, 'Stop');
    await element.updateComplete;
    expect(heard[0]?.rows).to.have.lengthOf(100);
    expect(text(element, '[part=status]')).to.deep.equal(['Stopped at line 100 of 250. Lines found: 100.']);
    expect(buttons(element)).to.deep.equal(['Go on', 'Download as CSV', 'Another file']);
    press(element, 'Go on');
    await until(() => heard.length === 2);
    release();
    expect(heard[1]?.rows).to.have.lengthOf(250);
  });

  it('tells a failure in a sentence, and asks again where it stopped', async () => {
    let broken = true;
    serve({
      'geocodage/search/csv': () => (broken ? new Response('', {status: 500}) : geocoder()),
    });
    const element = await open();
    const heard = hear(element, 'gp-error');
    await element.read(file());
    await element.updateComplete;
    press(element, 'Geocode 4 lines');
    await until(() => heard.length);
    await element.updateComplete;
    expect(heard[0]).to.include({code: 'network', httpStatus: 500, service: 'geocoding'});
    expect(text(element, '[role=alert]')).to.deep.equal([heard[0]?.message]);
    broken = false;
    press(element, 'Geocode 4 lines');
    await until(() => text(element, '[part=status]')[0] === 'Lines found: 2 of 4.');
    expect(text(element, '[role=alert]')).to.deep.equal([]);
  });

  it('refuses what it cannot read, says what to do, and stays ready for another file', async () => {
    answer({});
    const element = await open();
    const refused: [File, string, string][] = [
      [file(''), 'empty', 'This file has no line'],
      [file('adresse;ville\n'), 'empty', 'This file has no line'],
      [file('a;b\n1;2\n3;"x\n5;6\n'), 'unsupported', 'on line 3, a quote is opened and never closed'],
      [file('PK\u0003\u0004'), 'unsupported', 'it must be a CSV of at most 50 MB'],
      [file(new Uint8Array(60_000_000).fill(97)), 'unsupported', 'it must be a CSV of at most 50 MB'],
    ];
    for (const [given, code, sentence] of refused) {
      const heard = hear(element, 'gp-error');
      await element.read(given);
      await element.updateComplete;
      expect(heard[0]?.code).to.equal(code);
      expect(text(element, '[role=alert]')[0]).to.include(sentence);
      expect(element.shadowRoot?.querySelector('input[type=file]')).to.be.ok;
    }
    await element.read(file());
    await element.updateComplete;
    expect(text(element, '[role=alert]')).to.deep.equal([]);
  });

  it('reads accents of spreadsheets, and again with another separator or encoding', async () => {
    answer({});
    const element = await open();
    await element.read(file(Uint8Array.from('numéro,voie;x\n1,2;3\n', (c) => c.charCodeAt(0))));
    await element.updateComplete;
    const select = (index: number) => element.shadowRoot!.querySelectorAll('select')[index]!;
    expect(select(1).value).to.equal('windows-1252');
    select(0).value = ',';
    select(0).dispatchEvent(new Event('change'));
    await until(() => text(element, 'th')[0] === 'numéro');
    expect(text(element, 'th')).to.deep.equal(['numéro', 'voie;x']);
    expect(select(1).value).to.equal('windows-1252');
  });

  it('wants a column, and says so', async () => {
    const asked = answer({});
    const element = await open();
    await element.read(file('a;b\n1;2\n'));
    await element.updateComplete;
    press(element, 'Geocode 1 line');
    await element.updateComplete;
    expect(text(element, '[role=alert]')).to.deep.equal(['Choose a column or more.']);
    element.shadowRoot!.querySelectorAll<HTMLElement>('[type=radio]')[1]!.click();
    await element.updateComplete;
    press(element, 'Geocode 1 line');
    await element.updateComplete;
    expect(text(element, '[role=alert]')).to.deep.equal(['Choose the columns of longitude and latitude.']);
    expect(asked).to.deep.equal([]);
  });

  it('finds the addresses of points', async () => {
    answer({
      'geocodage/reverse/csv': 'lon,lat,result_label,result_status\n-1.68,48.11,1 Rue Haute,ok',
    });
    const element = await open();
    const heard = hear(element, 'gp-file-geocode');
    await element.read(file('nom;lon;lat\nA;-1,68;48,11\nB;NaN;48\n'));
    await element.updateComplete;
    press(element, 'Geocode 2 lines');
    await until(() => heard.length);
    expect(heard[0]?.rows.map(({status, label, lonLat}) => [status, label, lonLat])).to.deep.equal([
      ['ok', '1 Rue Haute', [-1.68, 48.11]],
      ['skipped', undefined, undefined],
    ]);
  });

  it('asks nothing more once it has left the page', async () => {
    let signal: AbortSignal | undefined;
    answer({
      'geocodage/search/csv': (_: URL, given: AbortSignal) => ((signal = given), new Promise(() => {})),
    });
    const element = await open();
    await element.read(file());
    await element.updateComplete;
    press(element, 'Geocode 4 lines');
    await until(() => signal);
    element.remove();
    expect(signal?.aborted).to.equal(true);
  });
});
