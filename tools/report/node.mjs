// A reporter of `node --test` that prints what failed, and writes what ran as JSON, for tools/test.mjs.
import {writeFileSync} from 'node:fs';

export default async function* report(events) {
  const result = {passed: 0, failed: 0, skipped: []};
  for await (const {type, data} of events) {
    // A file and a `describe` are reported like tests; they only count when they failed by themselves.
    const isTest = data?.details?.type !== 'suite';
    if (type === 'test:pass' && isTest) {
      const why = data.skip ?? data.todo;
      if (why === undefined) result.passed++;
      else result.skipped.push({name: data.name, reason: typeof why === 'string' ? why : undefined});
    } else if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      result.failed++;
      const {error} = data.details;
      yield `\n✖ ${data.name} (${data.file ?? ''})\n${error?.cause?.stack ?? error?.cause ?? error?.stack ?? error}\n`;
    } else if (type === 'test:stderr') yield data.message;
  }
  if (process.env.REPORT_FILE) writeFileSync(process.env.REPORT_FILE, JSON.stringify(result));
}
