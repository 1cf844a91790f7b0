import {html} from 'lit';
import type {MessageKey, Words} from './i18n.js';

/** What readers do while they draw. */
interface DrawingActs {
  readonly finish: () => void;
  readonly undo: () => void;
  readonly cancel: () => void;
}

/** What to do while a line of `count` points is being drawn. */
export function renderDrawing(count: number, {finish, undo, cancel}: DrawingActs, {t}: Words) {
  const button = (key: MessageKey, act: () => void, disabled = false) =>
    html`<button type="button" part="button" ?disabled=${disabled} @click=${act}>${t(key)}</button>`;
  return html`<p>${t('profile.drawing')}</p>
    <div part="toolbar">
      ${button('profile.finish', finish, count < 2)} ${button('profile.undo', undo, count < 1)}
      ${button('profile.cancel', cancel)}
    </div>`;
}

/** The tracks of a file, to choose one. */
export function renderTracks<T extends {readonly name: string}>(
  tracks: readonly T[],
  chosen: T | undefined,
  choose: (track: T) => void,
  {t}: Words,
) {
  const onChange = ({target}: Event): void => {
    const track = tracks[(target as HTMLSelectElement).selectedIndex];
    if (track) choose(track);
  };
  return html`<select aria-label=${t('profile.track')} @change=${onChange}>
    ${tracks.map(
      (track, i) =>
        html`<option ?selected=${track === chosen}>
          ${track.name || t('profile.track-unnamed', {number: i + 1})}
        </option>`,
    )}
  </select>`;
}
