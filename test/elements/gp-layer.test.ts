import {html} from 'lit';
import type {GpMap} from '../../src/elements/gp-map.js';
import '../../src/elements/gp-layer.js';
import {expect, fixture, inside, until} from '../support/browser.js';

const names = (map: GpMap) => map.layers.map((layer) => layer.spec.name);

describe('<gp-layer>', () => {
  it('puts a layer on its map by its name alone, in the order of the page', async () => {
    const map = await fixture<GpMap>(
      html`<gp-map label="Carte"
        ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTOS"></gp-layer
        ><gp-layer name="GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2$GEOPORTAIL:OGC:WMTS" opacity="0.5"></gp-layer
      ></gp-map>`,
    );
    await until(() => map.layers.length === 2 && map.layers.every((layer) => layer.definition));
    expect(names(map)).to.deep.equal(['GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2', 'ORTHOIMAGERY.ORTHOPHOTOS']);
    expect(map.layers[0]?.opacity).to.equal(0.5);
    const first = map.querySelector('gp-layer')!;
    first.hidden = true;
    await until(() => map.layers[1]?.visible === false);
    map.append(first);
    expect(names(map)).to.deep.equal(['ORTHOIMAGERY.ORTHOPHOTOS', 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2']);
    first.remove();
    await until(() => map.layers.length === 1);
  });

  it('tells the page and the reader that a name is unknown, and what may have been meant', async () => {
    let suggestion: string | undefined;
    const map = await fixture<GpMap>(
      html`<gp-map
        label="Carte"
        @gp-error=${(event: HTMLElementEventMap['gp-error']) => (suggestion = event.detail.suggestion)}
        ><gp-layer name="ORTHOIMAGERY.ORTHOPHOTO"></gp-layer
      ></gp-map>`,
    );
    await until(() => suggestion);
    expect(suggestion).to.equal('ORTHOIMAGERY.ORTHOPHOTOS');
    await map.updateComplete;
    expect(inside(map, '[part=notice]').textContent).to.include('ORTHOIMAGERY.ORTHOPHOTOS');
  });
});
