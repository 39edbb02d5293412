import type { Snapshot, Step } from '../model/step.js';

/** What a snapshot says, as plain data without ids: two snapshots of the same pipeline are deeply equal. */
export function outlineOf(snapshot: Snapshot): unknown {
  const { name, shape, workflow, stepsValue, rootKeys } = snapshot;
  return {
    name,
    shape,
    workflow: plain(workflow),
    stepsValue: plain(stepsValue),
    rootKeys,
    steps: snapshot.roots.map(outlineOfStep),
  };
}

function outlineOfStep(step: Step): unknown {
  const { kind, name, type, slot, index, fields, value, children } = step;
  return {
    kind,
    name,
    type,
    slot,
    index,
    fields: plain(fields),
    value: plain(value),
    children: children.map((child) => ({ slot: child.slot, steps: child.steps.map(outlineOfStep) })),
  };
}

/** A copy with ordinary prototypes, so that deep equality looks at values only. */
function plain(value: unknown): unknown {
  return value === undefined
    ? undefined
    : (JSON.parse(
        JSON.stringify(value, (_, own: unknown) =>
          typeof own === 'number' && !Number.isFinite(own) ? String(own) : own,
        ),
      ) as unknown);
}
