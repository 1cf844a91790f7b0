import {html, nothing} from 'lit';
import type {MessageKey, Words} from './i18n.js';

/** A line of a file. */
interface Named {
  readonly name: string;
}

/** The lines of the file that is open, and the one that is looked at. */
interface Choice<Track> {
  readonly tracks: readonly Track[];
  readonly chosen: Track | undefined;
}

/** What readers do to have a profile, or none; absent where it cannot be done. */
interface ToolActs<Track> {
  readonly draw: ((event: MouseEvent) => void) | undefined;
  readonly open: (file: File) => void;
  readonly clear: (() => void) | undefined;
  readonly choose: (track: Track) => void;
}

/** The ways to say what a profile is of. */
export function renderTools<Track extends Named>(
  {tracks, chosen}: Choice<Track>,
  {draw, open, clear, choose}: ToolActs<Track>,
  words: Words,
) {
  const {t} = words;
  const button = (key: MessageKey, act: (event: MouseEvent) => void) =>
    html`<button type="button" part="button" @click=${act}>${t(key)}</button>`;
  const browse = ({currentTarget}: MouseEvent): void =>
    (currentTarget as Element).parentElement?.querySelector('input')?.click();
  const onChange = ({target}: Event): void => {
    const field = target as HTMLInputElement;
    const [file] = field.files ?? [];
    // The same file may be chosen again once it is mended.
    field.value = '';
    if (file) open(file);
  };
  return html`<div part="toolbar">
      ${draw ? button('profile.draw', draw) : nothing} ${button('profile.open', browse)}
      ${clear ? button('profile.clear', clear) : nothing}
      <input
        type="file"
        hidden
        aria-label=${t('profile.open')}
        accept=".gpx,.geojson,.json,.kml"
        @change=${onChange}
      />
    </div>
    ${tracks.length > 1 ? renderTracks({tracks, chosen}, choose, words) : nothing}`;
}

function renderTracks<Track extends Named>(
  {tracks, chosen}: Choice<Track>,
  choose: (track: Track) => void,
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
