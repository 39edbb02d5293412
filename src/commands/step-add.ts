import { starterFields } from '../format/catalogue.js';
import { planInsertSources } from '../document/plan-value.js';
import { slotKind, slotName } from '../model/slots.js';
import { writeItem } from '../yaml/write-value.js';
import { isYamlMap, type YamlValue } from '../model/yaml-value.js';
import { Arguments, toYamlValue } from './arguments.js';
import type { Command } from './command.js';
import { firstItemEdits, withSeparator } from './separate.js';
import { takenNames, takenTaskIds } from './names.js';

/** `step.add {type, parentId, slot, index, fields?}`: a new step with its starting fields, or a new task. */
export const addStep: Command = {
  id: 'step.add',
  plan(context, args) {
    const read = new Arguments(context, args);
    const slot = read.slot();
    if (!slot) return read.refuse('no-such-place');
    const fields = args['fields'] === undefined ? undefined : toYamlValue(args['fields']);
    if (args['fields'] !== undefined && !isYamlMap(fields)) return read.refuse('bad-fields');
    const { tree } = context.plan;
    const index = read.index() ?? tree.list(slot.owner.id, slot.path).length;
    let value: Record<string, YamlValue>;
    if (slotKind(slot.path) === 'tasks' && slot.owner !== tree.root) {
      const key = slotName(slot.path) === 'tasks' ? 'task_id' : 'id';
      value = { [key]: takenTaskIds(context, slot.owner, slot.path), prompt: [{ type: 'static', content: '' }] };
    } else {
      const type = read.text('type');
      if (!type) return read.refuse('no-type');
      value = { ...starterFields(type, takenNames(context), context.catalogue) };
    }
    const own = isYamlMap(fields) ? fields : {};
    const merged = Object.assign(Object.create(null) as Record<string, YamlValue>, value, own);
    const source = withSeparator(context, slot.owner, slot.path, index, writeItem(merged, tree.writeStyle));
    const { edits, ids } = planInsertSources(context.plan, slot.owner, slot.path, index, [{ text: source, column: 0 }]);
    return { edits: [...edits, ...firstItemEdits(context, slot.owner, slot.path, index)], select: ids };
  },
};
