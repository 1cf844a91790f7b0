import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer-switcher.js';
import {expect, expectAccessible, fixture, inside} from '../support/browser.js';

const colours = (element: Element) => {
  const {color, backgroundColor} = getComputedStyle(inside(element, 'button'));
  return [color, backgroundColor];
};
const open = (theme: string, style = '') =>
  fixture<GpMap>(
    html`<gp-map label="Map" lang="en" center="2.35 48.85" zoom="12" theme=${theme} style=${style}
      ><gp-layer-switcher slot="end-top" open></gp-layer-switcher
    ></gp-map>`,
  );

describe('<gp-map theme>', () => {
  it('is dark, panels included, with enough contrast', async () => {
    const [light, dark] = [await open('light'), await open('dark')];
    const [switcher] = [dark.querySelector('gp-layer-switcher')!];
    expect(colours(light.querySelector('gp-layer-switcher')!)).to.deep.equal([
      'rgb(0, 0, 145)',
      'rgb(255, 255, 255)',
    ]);
    expect(colours(switcher)).to.deep.equal(['rgb(168, 168, 255)', 'rgb(30, 30, 30)']);
    await expectAccessible(dark);
  });

  it('follows the system, and leaves the last word to the page', async () => {
    const auto = await open('auto');
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    expect(colours(auto.querySelector('gp-layer-switcher')!)[1]).to.equal(
      isDark ? 'rgb(30, 30, 30)' : 'rgb(255, 255, 255)',
    );
    const own = await open('dark', '--gp-surface: #123456');
    expect(colours(own.querySelector('gp-layer-switcher')!)[1]).to.equal('rgb(18, 52, 86)');
  });
});
