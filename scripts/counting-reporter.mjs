// A reporter for web-test-runner that writes the sums of a run where scripts/test.mjs reads them.
import { writeFileSync } from 'node:fs';

/** Writes `{ passed, failed, skipped }` to the file named by `TEST_COUNTS`, when it is set. A file that did not load counts as one failure. */
export function countingReporter() {
  const target = process.env.TEST_COUNTS;
  return {
    onTestRunFinished({ sessions }) {
      if (!target) return;
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const before = counts.failed;
        for (const suite of session.testResults ? [session.testResults] : []) addSuite(suite, counts);
        if (!session.passed && counts.failed === before) counts.failed++;
      }
      writeFileSync(target, JSON.stringify(counts));
    },
  };
}

function addSuite(suite, counts) {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
  for (const inner of suite.suites) addSuite(inner, counts);
}
