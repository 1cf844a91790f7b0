// Answers recorded from the real services; they lie beside the project, not in it.
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';

const folder = new URL('../../../../shared/', import.meta.url);

/** Options for a test that reads recorded answers: skipped, saying why, where they are absent. */
export const needsRecorded = existsSync(folder)
  ? {}
  : {skip: `no recorded answers in ${fileURLToPath(folder)}`};

export function recorded(path) {
  const bytes = readFileSync(new URL(path, folder));
  return JSON.parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

export function recordedText(path) {
  const bytes = readFileSync(new URL(path, folder));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}
