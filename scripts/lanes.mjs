// Runs jobs beside each other, as many as pay on this machine: for npm test and npm run check.
import { availableParallelism } from 'node:os';

const lanes = Math.min(2, availableParallelism());

/**
 * Runs `{ name, after, alone }` in their order, two at a time. One waits for those it names in `after`, and is not run when one of these failed; one
 * that is `alone` runs beside no other. `run(job)` resolves to whether it went well, `skip(job, failed)` hears of those that were not run.
 */
export async function runInLanes(jobs, run, skip) {
  const waiting = [...jobs];
  const running = new Map();
  const failed = new Set();
  const isOver = (name) => !running.has(name) && !waiting.some((job) => job.name === name);
  const canStart = ({ after = [], alone }) =>
    after.every(isOver) && (alone ? running.size === 0 : ![...running.keys()].some(isAlone));
  const isAlone = (name) => jobs.some((job) => job.name === name && job.alone);

  const start = (job) => {
    waiting.splice(waiting.indexOf(job), 1);
    const cause = job.after?.find((name) => failed.has(name));
    if (cause !== undefined) {
      failed.add(job.name);
      skip(job, cause);
      return;
    }
    const done = run(job).then((well) => {
      running.delete(job.name);
      if (!well) failed.add(job.name);
    });
    running.set(job.name, done);
  };

  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < lanes ? waiting.find(canStart) : undefined;
    if (next) start(next);
    else if (running.size > 0) await Promise.race(running.values());
    else throw new Error(`These wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
  }
}
