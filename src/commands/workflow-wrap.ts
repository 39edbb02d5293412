import { shiftLines } from '../yaml/shift-lines.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';

/** `workflow.wrap`: puts everything at the root of the file below `workflow:` (`FORMAT.md §1.1`). Comments before it stay on top. */
export const wrapInWorkflow: Command = {
  id: 'workflow.wrap',
  plan(context, args) {
    const read = new Arguments(context, args);
    const { tree } = context.plan;
    const { shape, rootKeys } = context.snapshot;
    if (shape !== 'no-workflow' || !rootKeys.includes('steps')) return read.refuse('nothing-to-wrap');
    const content = tree.content(tree.root);
    const text = context.text();
    const suffix = tree.base.text.slice(tree.file.suffixFrom);
    const prefix = tree.base.text.slice(0, tree.file.prefixTo);
    const root = text.slice(prefix.length, text.length - suffix.length);
    const column = content.kind === 'map' ? (content.column ?? 0) : 0;
    const head = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(root)?.[0] ?? '';
    const body = shiftLines(root.slice(head.length), 2, column);
    return {
      edits: [{ kind: 'file', text: `${prefix}${head}${' '.repeat(column)}workflow:${tree.eol}${body}${suffix}` }],
    };
  },
};
