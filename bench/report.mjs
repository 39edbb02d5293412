// How the benchmark says what it found: figures beside the budgets of the architecture, and tables.

export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values) => quantile(values, 0.5);

/** Collects figures and prints each beside its budget, when it has one. */
export class Report {
  over = 0;

  heading(text) {
    print(`\n${text}\n${'-'.repeat(text.length)}`);
  }

  /** `value` and `budget` in `unit`; `note` says what else belongs to the figure. */
  figure(name, value, unit, { budget, note = '' } = {}) {
    const verdict = budget === undefined ? '' : value <= budget ? 'ok' : 'OVER';
    if (verdict === 'OVER') this.over++;
    const allowed = budget === undefined ? '' : `budget ${show(budget)} ${unit}`;
    print(
      `${name.padEnd(38)}${`${show(value)} ${unit}`.padStart(14)}  ${allowed.padEnd(20)}${verdict.padEnd(6)}${note}`.trimEnd(),
    );
  }
}

function show(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
