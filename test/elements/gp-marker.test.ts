import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-marker.js';
import {expect, expectAccessible, fixture, hear, hearWarnings, inside, until} from '../support/browser.js';
import {focused, press} from '../support/reader.js';

async function open(content = html`<gp-marker position="2.35 48.85" label="Town hall"></gp-marker>`) {
  const map = await fixture<GpMap>(
    html`<gp-map label="Paris" lang="en" center="2.35 48.85" zoom="12">${content}</gp-map>`,
  );
  await until(() => map.view);
  return [map, map.querySelector('gp-marker')!] as const;
}

/** The pins that a map has, and what one of them shows. */
const pins = (map: GpMap) =>
  map.olMap
    .getOverlays()
    .getArray()
    .map((overlay) => overlay.getElement()!);
const pin = (map: GpMap) => pins(map)[0]!.shadowRoot!;

describe('<gp-marker>', () => {
  it('stands at its place, its foot on it, and follows it into another projection', async () => {
    const [map, marker] = await open();
    const foot = () => {
      map.olMap.renderSync();
      const [box, around] = [pins(map)[0]!.getBoundingClientRect(), map.getBoundingClientRect()];
      return [box.x + box.width / 2 - around.x - around.width / 2, box.bottom - around.y - around.height / 2];
    };
    await until(() => foot().every((pixels) => Math.abs(pixels) < 2));
    marker.position = '2.36, 48.85';
    await marker.updateComplete;
    await until(() => foot()[0]! > 20);
    map.projection = 'EPSG:2154';
    await until(() => map.view?.projection === 'EPSG:2154' && foot()[0]! > 20);
    expect(pins(map)).to.have.lengthOf(1);
  });

  it('says its label by the keyboard, and the map hears nothing of it', async () => {
    const [map, marker] = await open();
    const heard = hear(marker, 'gp-marker-select');
    const before = map.view?.center;
    // OpenLayers shows it with the first frame.
    await until(() => pin(map).querySelector('button')?.getClientRects().length);
    inside(map, '[part=canvas]').focus();
    await press('Tab');
    expect(focused()?.getAttribute('aria-label')).to.equal('Town hall');
    await press('Enter');
    await until(() => pin(map).querySelector('p')?.textContent === 'Town hall');
    expect(heard).to.deep.equal([{lonLat: [2.35, 48.85], label: 'Town hall'}]);
    await expectAccessible(map);
    await press('ArrowLeft', 'Escape');
    await until(() => !pin(map).querySelector('p'));
    expect(map.view?.center).to.deep.equal(before);
  });

  it('lets the page show something else', async () => {
    const [map, marker] = await open();
    hear(marker, 'gp-marker-select', {refuse: true});
    pin(map).querySelector('button')!.click();
    await marker.updateComplete;
    expect(pin(map).querySelector('p')).to.equal(null);
  });

  it('is a picture when it says nothing, and takes texts for texts', async () => {
    const [map, marker] = await open(html`<gp-marker position="2.35 48.85"></gp-marker>`);
    expect(pin(map).querySelector('[role=img]')?.getAttribute('aria-label')).to.equal('Marker');
    marker.label = '<img src=x onerror=alert(1)>';
    await marker.updateComplete;
    pin(map).querySelector('button')!.click();
    await marker.updateComplete;
    expect(pin(map).querySelector('p')?.textContent).to.equal(marker.label);
    expect(pin(map).querySelector('img')).to.equal(null);
  });

  it('leaves nothing on the map, and tells the developer what it does not understand', async () => {
    const [map, marker] = await open();
    marker.remove();
    await until(() => pins(map).length === 0);
    map.append(marker);
    await until(() => pins(map).length === 1);
    const warned = hearWarnings();
    marker.position = '48 200';
    await marker.updateComplete;
    expect(warned.join()).to.match(/position="48 200" is not understood: write degrees, longitude first/);
    expect(pins(map)).to.have.lengthOf(0);
  });
});
