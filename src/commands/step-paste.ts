import { uniqueName } from '../format/catalogue.js';
import { itemSource, planInsertSources } from '../document/plan-value.js';
import { SnapshotReader } from '../document/read-snapshot.js';
import { Tree } from '../document/tree.js';
import { slotKind } from '../model/slots.js';
import { isYamlMap } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { namesAround, takenNames } from './names.js';
import { renamedSource } from './renamed-source.js';
import { firstItemEdits, withSeparator } from './separate.js';

const maxPasteLength = 5_000_000;

/** `step.paste {yaml, parentId, slot, index}`: steps from a list, from one step as a map, or from a whole pipeline. Names that are taken are given a number. */
export const pasteSteps: Command = {
  id: 'step.paste',
  plan(context, args) {
    const read = new Arguments(context, args);
    const slot = read.slot();
    const yaml = read.text('yaml');
    if (!slot) return read.refuse('no-such-place');
    if (!yaml?.trim() || yaml.length > maxPasteLength) return read.refuse('nothing-to-paste');
    const sources = stepSources(yaml);
    if (!sources || sources.length === 0) return read.refuse('nothing-to-paste');
    const { tree, reader } = context.plan;
    const isTasks = slot.owner !== tree.root && slotKind(slot.path) === 'tasks';
    const list = tree.list(slot.owner.id, slot.path);
    const taken = isTasks ? new Set(list.map((item) => reader.step(item).name)) : takenNames(context);
    const around = isTasks ? new Set<string>() : namesAround(context, slot.owner, slot.path);
    const index = Math.min(read.index() ?? list.length, list.length);
    const texts = sources.map((source, at) => {
      const free = (name: string): string => {
        const next = taken.has(name) ? uniqueName(name, taken) : name;
        taken.add(next);
        return next;
      };
      const renamed = renamedSource(source, { top: free, inside: (name) => (around.has(name) ? free(name) : name) });
      return { text: withSeparator(context, slot.owner, slot.path, index + at, renamed), column: 0 };
    });
    const { edits, ids } = planInsertSources(context.plan, slot.owner, slot.path, index, texts);
    return { edits: [...edits, ...firstItemEdits(context, slot.owner, slot.path, index)], select: ids };
  },
};

/** The sources of the steps in a text, each with its dash in column 0; undefined when there are none. */
function stepSources(yaml: string): string[] | undefined {
  const text = yaml
    .replaceAll('\r\n', '\n')
    .replace(/^\ufeff/, '')
    .replace(/\s*$/, '\n');
  const asList = new Tree(`k:\n${/^\s*-/.test(firstLine(text)) ? text : `- ${indented(text)}`}`);
  for (const [tree, path] of [
    [new Tree(text), ['workflow', 'steps']],
    [new Tree(text), ['steps']],
    [asList, ['k']],
  ] as const) {
    const items = tree.list('', path);
    const reader = new SnapshotReader(tree);
    const values = items.map((item) => reader.value(item));
    const broken = [...reader.issues.values()].flat().some(({ code }) => code === 'syntax');
    if (items.length > 0 && !broken && values.every((value) => isYamlMap(value)))
      return items.map((item) => itemSource(tree, item).text.replace(/^\n+/, ''));
  }
  return undefined;
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
}

function indented(text: string): string {
  const margin = /^ */.exec(firstLine(text))?.[0].length ?? 0;
  return text
    .split('\n')
    .map((line) => line.slice(Math.min(margin, line.length - line.trimStart().length)))
    .join('\n')
    .replace(/\n(?=.)/g, '\n  ');
}
