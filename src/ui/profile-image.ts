import type {ElevationProfile} from '../model.js';
import type {Words} from './i18n.js';
import {layOutProfile, type ProfileLayout} from './profile-layout.js';
import {sayProfile} from './profile-words.js';

const SIZE = {width: 800, height: 320};
const TITLE = 52;
const INK = '#161616';
const MILD = '#555';
const ACCENT = '#000091';

/**
 * The chart of a profile as a PNG, dark on white whatever the page looks like, at twice its size: how long and how high it is,
 * and who made its altitudes, which `isOwn` says are those of a file.
 */
export function paintProfile(
  profile: ElevationProfile,
  {isOwn}: {readonly isOwn: boolean},
  words: Words,
): Promise<Blob> {
  const {language, t} = words;
  const layout = layOutProfile(profile.points, {...SIZE, language});
  const canvas = document.createElement('canvas');
  canvas.width = layout.width * 2;
  canvas.height = (layout.height + TITLE + 20) * 2;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas');
  context.scale(2, 2);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const say = (text: string, x: number, y: number, color = INK, size = 12): void => {
    context.font = `${size}px system-ui, sans-serif`;
    context.fillStyle = color;
    context.fillText(text, x, y, layout.width - 16);
  };
  say(t('profile.label'), 8, 20, INK, 16);
  say(sayProfile(profile, words), 8, 40, MILD);
  say(t(isOwn ? 'profile.own' : 'profile.credit'), 8, layout.height + TITLE + 12, MILD, 11);
  context.translate(0, TITLE);
  paintChart(context, layout, say);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The image could not be made')))),
  );
}

function paintChart(
  context: CanvasRenderingContext2D,
  {line, area, grid, xTicks, yTicks, xUnit, left, right, bottom}: ProfileLayout,
  say: (text: string, x: number, y: number, color: string) => void,
): void {
  context.strokeStyle = '#ddd';
  context.stroke(new Path2D(grid));
  context.fillStyle = 'rgba(0, 0, 145, 0.12)';
  context.fill(new Path2D(area));
  context.strokeStyle = ACCENT;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.stroke(new Path2D(line));
  context.textAlign = 'right';
  say('m', left - 6, 12, MILD);
  for (const {at, label} of yTicks) say(label, left - 6, at + 4, MILD);
  say(xUnit, right + 16, bottom + 34, MILD);
  context.textAlign = 'center';
  for (const {at, label} of xTicks) say(label, at, bottom + 18, MILD);
}
