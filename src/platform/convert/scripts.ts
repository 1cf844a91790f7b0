import {readLibrary, type Calls} from './libraries.js';
import {readCalls, readNames, withoutComments} from './literals.js';
import type {Note} from './notes.js';
import type {OldMap} from './old-map.js';
import {readSdk} from './sdk.js';

/**
 * The map that a script makes with the former API of IGN (`Gp.Map.load`), with its extensions for OpenLayers and Leaflet,
 * or with these libraries alone when they draw the platform's layers. Only what is written in place is read.
 */
export function readScript(text: string): OldMap | undefined {
  const script = withoutComments(text);
  const names = readNames(script);
  const calls: Calls = (name) => readCalls(script, name, names);
  const [sdk] = calls(/(?:window\.)?(?:Gp\.Map(?:\.load)?|Geoportal\.load)/);
  const map = sdk ? readSdk(sdk.args) : readLibrary(calls);
  if (!map) return undefined;
  const notes: Note[] = [...map.notes, ['script']];
  if (/\bapi_?key\b|wxs\.ign\.fr\/(?!static\/)[^/\s'"`]+\//i.test(script)) notes.unshift(['key']);
  return {...map, notes};
}
