// A reporter of `node --test` that prints what failed, and writes what ran as JSON, for tools/test.mjs.
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

export default async function* report(events) {
  const result = {passed: 0, failures: [], skipped: []};
  for await (const {type, data} of events) {
    // A file and a `describe` are reported like tests; they only count when they failed by themselves.
    const isTest = data?.details?.type !== 'suite';
    if (type === 'test:pass' && isTest) {
      const why = data.skip ?? data.todo;
      if (why === undefined) result.passed++;
      else result.skipped.push({name: data.name, reason: typeof why === 'string' ? why : undefined});
    } else if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      const {error} = data.details;
      const file = data.file && relative('.', data.file);
      const why = String(error?.cause?.stack ?? error?.cause ?? error?.stack ?? error);
      result.failures.push({name: data.name, file, why});
      yield `\n✖ ${data.name} (${file ?? ''})\n${why}\n`;
    } else if (type === 'test:stderr') yield data.message;
  }
  if (process.env.REPORT_FILE) writeFileSync(process.env.REPORT_FILE, JSON.stringify(result));
}
