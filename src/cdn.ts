/**
 * The script-tag build: `<script type="module" src="…/gp-elements.js">` makes every tag work. The map and its layers are
 * loaded at once, every other tag when the page first uses it.
 */
// First: all that is loaded later is loaded by it.
import {base} from './load-chunk.js';
// Before the maps that the next two lines bring to life: it must hear them.
import './tags.js';
import './elements/gp-map.js';
import './elements/gp-layer.js';
import {setPublished} from './platform/published.js';

export {configure} from './platform/services.js';
export {registerMessages} from './ui/i18n.js';

/** The version of this build. */
export const version: string = __VERSION__;

/** Makes the page a map of the state in its address; for `embed.html`. */
export const openEmbed = async (): Promise<void> => (await import('./embed.js')).openEmbed();

setPublished({base, version});
