import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-map.js';
import {expect, fixture} from '../support/browser.js';

const sizeOf = (map: Element) => {
  const {width, height} = map.getBoundingClientRect();
  return [Math.round(width), Math.round(height)];
};
/** A map by its attributes, and the box that the style of a snippet makes, in a place of some width. */
const both = async (place: string, attributes: {width?: number; height?: number}, style: string) => {
  const page = await fixture(
    html`<div style="width: ${place}">
      <gp-map label="Map" .width=${attributes.width ?? null} .height=${attributes.height ?? null}></gp-map>
      <gp-map label="Map" style=${style}></gp-map>
    </div>`,
  );
  const [asked, styled] = page.querySelectorAll('gp-map');
  await asked!.updateComplete;
  return [sizeOf(asked!), sizeOf(styled!)];
};

describe('<gp-map width height>', () => {
  it('is as wide as its place, and as high as asked', async () => {
    const [asked, styled] = await both('500px', {height: 320}, 'display:block;height:320px');
    expect(asked).to.deep.equal([500, 320]);
    expect(styled).to.deep.equal(asked);
  });

  it('keeps its ratio where there is less place, but not under the usual least height', async () => {
    const least = Math.min(256, innerWidth * 0.6);
    const style = (ratio: string, width: number) =>
      `display:block;width:100%;max-width:${width}px;min-height:min(16rem,60vw);aspect-ratio:${ratio}`;
    expect(await both('900px', {width: 640, height: 400}, style('640/400', 640))).to.deep.equal([
      [640, 400],
      [640, 400],
    ]);
    expect(await both('512px', {width: 640, height: 400}, style('640/400', 640))).to.deep.equal([
      [512, 320],
      [512, 320],
    ]);
    const [asked, styled] = await both('300px', {width: 1200, height: 300}, style('1200/300', 1200));
    expect(asked).to.deep.equal(styled);
    expect(asked![1]).to.equal(Math.round(least));
  });

  it('is read from the page, changes, and leaves the last word to the rules of the page', async () => {
    const page = await fixture(
      html`<div style="width: 600px">
        <style>
          .own {
            height: 300px;
          }
        </style>
        <gp-map label="Map" height="280"></gp-map>
        <gp-map label="Map" height="280" class="own"></gp-map>
        <gp-map label="Map" height="high"></gp-map>
      </div>`,
    );
    const [map, own, wrong] = page.querySelectorAll<GpMap>('gp-map');
    expect([map, own, wrong].map((each) => sizeOf(each!)[1])).to.deep.equal([280, 300, 450]);
    map!.setAttribute('height', '310');
    map!.width = 400;
    await map!.updateComplete;
    expect(sizeOf(map!)).to.deep.equal([400, 310]);
    map!.removeAttribute('height');
    map!.width = null;
    await map!.updateComplete;
    expect(sizeOf(map!)).to.deep.equal([600, 450]);
    expect(map!.getAttribute('style')).to.equal(null);
  });
});
