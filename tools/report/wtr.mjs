// A reporter of Web Test Runner that writes what ran to a file, for tools/test.mjs.
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

/**
 * Writes `{browsers, passed, failed, files, skipped: [{name, reason}]}` to `file`, `files` being those where something failed;
 * does nothing when there is no file.
 */
export const wtrReport = (file) => ({
  onTestRunFinished({sessions}) {
    if (!file) return;
    const report = {
      browsers: [...new Set(sessions.map(({browser}) => browser.name))],
      passed: 0,
      failed: 0,
      files: [],
      skipped: [],
    };
    for (const session of sessions) {
      const tests = testsOf(session.testResults);
      const failed = tests.filter(({passed, skipped}) => !passed && !skipped).length;
      report.passed += tests.filter(({passed}) => passed).length;
      // A file that could not be loaded has no failed test, but errors of its own.
      report.failed += session.passed || failed ? failed : 1;
      if (!session.passed) report.files.push(relative('.', session.testFile));
      const said = session.logs.map(([text]) => String(text));
      for (const {name, skipped} of tests) {
        if (!skipped) continue;
        // `skip()` of test/support/browser.ts says the reason on the console.
        const reason = said
          .find((text) => text.startsWith(`skipped: ${name}: `))
          ?.slice(`skipped: ${name}: `.length);
        report.skipped.push({name: `${session.browser.name}: ${name}`, reason});
      }
    }
    report.files = [...new Set(report.files)];
    writeFileSync(file, JSON.stringify(report));
  },
});

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
