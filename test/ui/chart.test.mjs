import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {areaPath, decimate, linePath} from '../../src/ui/chart-path.ts';
import {linearScale, niceDomain, niceStep, ticks} from '../../src/ui/chart-scale.ts';
import {layOutProfile, nearestTo} from '../../src/ui/profile-layout.ts';
import {profileCsv, rowsOf} from '../../src/ui/profile-table.ts';

const at = (distance, altitude) => ({lonLat: [distance / 1e5, 45], distance, altitude});

describe('scales of charts', () => {
  it('go from values to pixels and back, and stop at their ends on the way back', () => {
    const scale = linearScale([100, 200], [300, 0]);
    assert.equal(scale(100), 300);
    assert.equal(scale(150), 150);
    assert.equal(scale.invert(150), 150);
    assert.equal(scale.invert(-50), 200);
    assert.equal(scale.invert(1000), 100);
    assert.ok(Number.isFinite(linearScale([5, 5], [0, 10])(5)));
  });

  it('step by 1, 2 or 5 of a power of ten, never more often than asked', () => {
    for (const [span, count, step] of [
      [10, 5, 2],
      [10, 10, 1],
      [7, 5, 2],
      [1234, 5, 500],
      [0.03, 4, 0.01],
      [4800, 4, 2000],
      [0, 5, 1],
      [NaN, 5, 1],
      [Infinity, 5, 1],
    ])
      assert.equal(niceStep(span, count), step, `${span} in ${count}`);
    for (let span = 0.001; span < 1e6; span *= 1.7)
      assert.ok(span / niceStep(span, 6) <= 6 + 1e-9, String(span));
  });

  it('list round values without the errors of sums', () => {
    assert.deepEqual(ticks([0, 0.5], 0.1), [0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    assert.deepEqual(ticks([-5, 12], 5), [-5, 0, 5, 10]);
    assert.deepEqual(ticks([1, 2], 5), []);
  });

  it('begin and end on a tick, and widen what is flat', () => {
    assert.deepEqual(niceDomain([103, 188], 5), {domain: [100, 200], step: 20});
    const {domain} = niceDomain([50, 50], 4, 20);
    assert.ok(domain[0] <= 40 && domain[1] >= 60, String(domain));
  });
});

describe('lines of charts', () => {
  it('keep the first, the extremes and the last of each column of pixels', () => {
    const points = Array.from({length: 5000}, (_, i) => ({x: i / 20, y: 100 + 50 * Math.sin(i)}));
    points[2222] = {x: 2222 / 20, y: -7};
    const kept = decimate(points);
    assert.ok(kept.length <= 4 * 251, String(kept.length));
    assert.deepEqual(kept[0], points[0]);
    assert.deepEqual(kept.at(-1), points.at(-1));
    assert.ok(kept.includes(points[2222]), 'a peak of one point is seen');
    assert.deepEqual(
      kept,
      [...kept].sort((a, b) => a.x - b.x),
    );
  });

  it('leave holes where nothing is known', () => {
    const hole = [
      {x: 0, y: null},
      {x: 1, y: 10},
      {x: 2, y: 12},
      {x: 3, y: null},
      {x: 4, y: null},
      {x: 5, y: 8},
      {x: 6, y: null},
    ];
    const kept = decimate(hole);
    assert.equal(linePath(kept), 'M1 10L2 12M5 8h.1');
    assert.equal(areaPath(kept, 20), 'M1 10L2 12V20H1ZM5 8V20H5Z');
    assert.equal(linePath(decimate([{x: 0, y: null}])), '');
  });
});

describe('the layout of a profile', () => {
  const points = Array.from({length: 5000}, (_, i) => at(i * 4, 500 + 300 * Math.sin(i / 300)));

  it('has ticks that do not touch, at 320 pixels and at 1280', () => {
    for (const width of [240, 320, 1280]) {
      const layout = layOutProfile(points, {width, height: 220, language: 'fr'});
      assert.equal(layout.xUnit, 'km');
      for (const list of [layout.xTicks, layout.yTicks]) assert.ok(list.length > 1 && list.length < 25);
      layout.xTicks.slice(1).forEach(({at: x}, i) => assert.ok(x - layout.xTicks[i].at >= 40));
      layout.yTicks.slice(1).forEach(({at: y}, i) => assert.ok(layout.yTicks[i].at - y >= 20));
      assert.ok(layout.line.length < 60 * width, String(layout.line.length));
      assert.ok(!/NaN|Infinity/.test(layout.line + layout.area + layout.grid));
    }
  });

  it('holds for a flat line, a line of no length and one without altitudes', () => {
    for (const odd of [[at(0, 3), at(50, 3)], [at(0, 3), at(0, 3)], [at(0, null), at(9, null)], [at(0, 1)]]) {
      const {line, grid, xTicks, xUnit} = layOutProfile(odd, {width: 320, height: 220, language: 'en'});
      assert.ok(!/NaN|Infinity/.test(line + grid + JSON.stringify(xTicks)), line + grid);
      assert.equal(xUnit, 'm');
    }
  });

  it('finds the point nearest to a distance', () => {
    for (const distance of [0, 1, 2, 3, 400, 401.9, 402.1, 19_996, 1e9, -5]) {
      const least = points.reduce(
        (best, point, i) =>
          Math.abs(point.distance - distance) < Math.abs(points[best].distance - distance) ? i : best,
        0,
      );
      assert.equal(nearestTo(points, distance), least, String(distance));
    }
  });
});

describe('the table of a profile', () => {
  const points = Array.from({length: 5000}, (_, i) => at(i * 4, i % 7 ? 500 + i / 10 : null));

  it('lists at most 40 points, a round distance from each other, and the last one', () => {
    const {indexes, step} = rowsOf(points);
    assert.equal(step, 1000);
    assert.ok(indexes.length <= 40);
    assert.equal(indexes[0], 0);
    assert.equal(indexes.at(-1), 4999);
    assert.deepEqual(rowsOf([at(0, 1), at(3, 1)]).indexes, [0, 1]);
  });

  it('writes every point as spreadsheets of the language read it', () => {
    const rows = [
      {...at(0, 12.5), slope: null},
      {...at(1500.25, null), slope: -3.456},
    ];
    const headings = ['a', 'b', 'c', 'd', 'e'];
    assert.equal(
      profileCsv(rows, {headings, language: 'fr'}),
      'a;b;c;d;e\r\n0,0;12,50;;0,0000000;45,0000000\r\n1500,3;;-3,5;0,0150025;45,0000000'.replace(
        '12,35',
        '12,35',
      ),
    );
    assert.match(profileCsv(rows, {headings, language: 'en'}), /^a,b,c,d,e\r\n0\.0,12\.50,,/);
  });
});
