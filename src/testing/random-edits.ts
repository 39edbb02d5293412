import type { EditorSession } from '../session/editor-session.js';
import type { Step } from '../model/step.js';
import type { Random } from './random.js';

/** A command with its arguments, as a user might run it now. */
export interface RandomEdit {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

const types = [
  'claude',
  'gemini',
  'for_loop',
  'while_loop',
  'switch',
  'pipeline',
  'set_variable',
  'parallel_claude',
  'file_ops',
];
const texts = [
  'short',
  'two\nlines\n',
  'with "quotes" and: colon',
  '{{steps.a.result}}',
  '# no comment',
  ' padded ',
  '',
  'ünï ✓ 👩‍🚀',
  '- dash',
  'true',
  '12',
];

/** One edit a user could make of the pipeline as it is. */
export function randomEdit(session: EditorSession, random: Random): RandomEdit {
  const { steps } = session.snapshot;
  const step = steps.length > 0 ? random.pick(steps) : undefined;
  const slot = randomSlot(session, random);
  const index = random.int(0, 4);
  const kind = random.int(0, 15);
  if (!step || kind === 0) return { command: 'step.add', args: { type: random.pick(types), ...slot, index } };
  switch (kind) {
    case 1:
      return { command: 'step.remove', args: { ids: [step.id] } };
    case 2:
    case 3:
    case 4:
      return { command: 'step.move', args: { ids: [step.id], ...slot, index } };
    case 5:
      return { command: 'step.rename', args: { id: step.id, name: `renamed_${random.int(0, 99)}` } };
    case 6:
      return { command: 'step.set-field', args: { id: step.id, path: ['description'], value: random.pick(texts) } };
    case 7:
      return {
        command: 'step.set-field',
        args: {
          id: step.id,
          path: ['claude_options', random.pick(['max_turns', 'model', 'verbose'])],
          value: random.int(1, 9),
        },
      };
    case 8:
      return {
        command: 'step.unset-field',
        args: {
          id: step.id,
          path: random.pick([['description'], ['claude_options', 'max_turns'], ['claude_options']]),
        },
      };
    case 9:
      return {
        command: 'item.add',
        args: { parentId: step.id, path: ['prompt'], index, value: { type: 'static', content: random.pick(texts) } },
      };
    case 10:
      return {
        command: 'item.move',
        args: { parentId: step.id, path: ['prompt'], from: random.int(0, 1), to: random.int(0, 1) },
      };
    case 11:
      return { command: 'item.remove', args: { parentId: step.id, path: ['prompt'], index: 0 } };
    case 12:
      return { command: 'step.duplicate', args: { ids: [step.id] } };
    case 13:
      return { command: 'step.wrap', args: { ids: [step.id], type: random.pick(['for_loop', 'switch', 'pipeline']) } };
    case 14:
      return {
        command: 'workflow.set-field',
        args: { path: [random.pick(['description', 'version'])], value: random.pick(texts) },
      };
    default:
      return {
        command: 'step.set-field',
        args: { id: step.id, path: ['prompt', 0, 'content'], value: editedText(step, random) },
      };
  }
}

/** A prompt with a few words changed somewhere. */
function editedText(step: Step, random: Random): string {
  const prompt = step.fields['prompt'];
  const part = Array.isArray(prompt) ? (prompt[0] as Record<string, unknown> | undefined) : undefined;
  const text = typeof part?.['content'] === 'string' ? part['content'] : 'Line one\nLine two\n';
  const at = random.int(0, text.length);
  return (
    text.slice(0, at) +
    random.pick(['more', '\nanother line\n', '  ', 'x: y', '#']) +
    text.slice(Math.min(text.length, at + random.int(0, 3)))
  );
}

function randomSlot(
  session: EditorSession,
  random: Random,
): { readonly parentId: string | null; readonly slot: string } {
  const slots: { parentId: string | null; slot: string }[] = [{ parentId: null, slot: 'steps' }];
  for (const step of session.snapshot.steps) {
    for (const child of step.children) if (child.kind === 'steps') slots.push({ parentId: step.id, slot: child.slot });
    if (step.type === 'for_loop' || step.type === 'while_loop') slots.push({ parentId: step.id, slot: 'steps' });
    if (step.type === 'switch')
      slots.push({ parentId: step.id, slot: random.pick(['cases.python', 'cases.true', 'default']) });
  }
  return random.pick(slots);
}
