// A reporter for web-test-runner that writes the sums of a run where scripts/test.mjs reads them.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Writes `{ passed, failed, skipped, failures }` to the file named by `TEST_COUNTS`, when it is set. A file that did not load is one failure without a
 * title.
 */
export function countingReporter() {
  const target = process.env.TEST_COUNTS;
  return {
    onTestRunFinished({ sessions }) {
      if (!target) return;
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const { testFile, testResults, passed, errors } of sessions) {
        const file = relative(process.cwd(), testFile).replace(/\\/g, '/');
        const before = counts.failed;
        if (testResults) addSuite(testResults, [], file, counts);
        if (!passed && counts.failed === before) {
          counts.failed++;
          counts.failures.push({ file, title: '', error: errors.map(textOf).join('\n') });
        }
      }
      writeFileSync(target, JSON.stringify(counts));
    },
  };
}

function addSuite(suite, path, file, counts) {
  for (const test of suite.tests) {
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    if (!test.skipped && !test.passed)
      counts.failures.push({ file, title: [...path, test.name].join(' '), error: textOf(test.error ?? {}) });
  }
  for (const inner of suite.suites) addSuite(inner, [...path, inner.name], file, counts);
}

/** The stack names the message first in some browsers and not in others. */
function textOf({ message = '', stack = '' }) {
  return stack.includes(message) ? stack : `${message}\n${stack}`;
}
