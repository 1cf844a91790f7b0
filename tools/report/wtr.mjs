// A reporter of Web Test Runner that writes what ran to a file, for tools/test.mjs.
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

/**
 * Writes `{browsers, passed, failures: [{name, file, why}], skipped: [{name, reason}]}` to `file`; does nothing when there is
 * no file.
 */
export const wtrReport = (file) => ({
  onTestRunFinished({sessions}) {
    if (!file) return;
    const report = {
      browsers: [...new Set(sessions.map(({browser}) => browser.name))],
      passed: 0,
      failures: [],
      skipped: [],
    };
    for (const session of sessions) {
      const tests = testsOf(session.testResults);
      const file = relative('.', session.testFile);
      const fail = (name, why) => report.failures.push({name: `${session.browser.name}: ${name}`, file, why});
      const failed = tests.filter(({passed, skipped}) => !passed && !skipped);
      for (const {name, error} of failed) fail(name, error?.message);
      report.passed += tests.filter(({passed}) => passed).length;
      // A file that could not be loaded has no failed test, but errors of its own.
      if (!session.passed && !failed.length) fail('the whole file', session.errors[0]?.message);
      const said = session.logs.map(([text]) => String(text));
      for (const {name, skipped} of tests) {
        if (!skipped) continue;
        // `skip()` of test/support/browser.ts says the reason on the console, with `*` for all that follow.
        const reason = [`skipped: ${name}: `, 'skipped: *: ']
          .map((start) => said.find((text) => text.startsWith(start))?.slice(start.length))
          .find(Boolean);
        report.skipped.push({name: `${session.browser.name}: ${name}`, reason});
      }
    }
    writeFileSync(file, JSON.stringify(report));
  },
});

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
