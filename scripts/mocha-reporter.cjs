// Mocha's report without the list of what passed, and the sums where scripts/test.mjs reads them (`TEST_COUNTS`).
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class BriefReporter extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      this.epilogue();
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed, failed, skipped }));
    });
  }
};
