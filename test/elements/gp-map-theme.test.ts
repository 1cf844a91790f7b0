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

  it('takes the colours of the design system of the State where the page has it, and its own where not', async () => {
    const alone = await open('dsfr');
    expect(colours(alone.querySelector('gp-layer-switcher')!)).to.deep.equal([
      'rgb(0, 0, 145)',
      'rgb(255, 255, 255)',
    ]);
    const button = getComputedStyle(inside(alone.querySelector('gp-layer-switcher')!, 'button'));
    expect(button.borderRadius).to.equal('0px');
    expect(button.fontFamily).to.match(/^Marianne, arial/i);
    await expectAccessible(alone);
    // As its dark scheme has them.
    const system =
      '--background-default-grey: #161616; --text-default-grey: #cecece; --background-action-high-blue-france: #8585f6; --text-inverted-blue-france: #000091; --border-plain-grey: #cecece; --text-mention-grey: #929292';
    const page = await fixture(
      html`<div style=${system}>
        <gp-map label="Map" lang="en" theme="dsfr"
          ><gp-layer-switcher slot="end-top" open></gp-layer-switcher
        ></gp-map>
      </div>`,
    );
    expect(colours(page.querySelector('gp-layer-switcher')!)).to.deep.equal([
      'rgb(133, 133, 246)',
      'rgb(22, 22, 22)',
    ]);
    await expectAccessible(page);
  });
});
