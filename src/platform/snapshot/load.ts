import type {LayerDefinition} from '../../model.js';
import {PlatformError} from '../platform-error.js';
import {decode} from './decode.js';
import {table} from './well-known.js';

let known: readonly LayerDefinition[] | undefined;
const chunks = new Map<() => Promise<unknown>, Promise<readonly LayerDefinition[]>>();

const importOthers = () => import('./others.js');
const importWmsWfs = () => import('./wms-wfs.js');

/** The layers most used, part of the main code. */
export function wellKnownLayers(): readonly LayerDefinition[] {
  return (known ??= decode(table));
}

/** Every other layer of tiles. */
export function loadOthers(): Promise<readonly LayerDefinition[]> {
  return load(importOthers);
}

/** The layers that only WMS has, and the feature types. */
export function loadWmsWfs(): Promise<readonly LayerDefinition[]> {
  return load(importWmsWfs);
}

/** A chunk is read once; one that could not be loaded is asked again. */
function load(chunk: typeof importOthers | typeof importWmsWfs): Promise<readonly LayerDefinition[]> {
  const loading =
    chunks.get(chunk) ??
    chunk().then(
      (module) => decode(module.table),
      (cause: unknown) => {
        chunks.delete(chunk);
        throw new PlatformError('network', 'The definitions of the layers could not be loaded', {cause});
      },
    );
  chunks.set(chunk, loading);
  return loading;
}
