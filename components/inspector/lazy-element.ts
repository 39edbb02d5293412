import type { ReactiveControllerHost } from 'lit';
import { define } from '../define.js';

type Elements = Readonly<Record<string, CustomElementConstructor>>;

/** Editors that most forms do without: each is fetched when a form first shows it. */
const editors = {
  condition: async (): Promise<Elements> => {
    const { PeCondition, PeConditionRow } = await import('./condition-elements.js');
    return { 'pe-condition-row': PeConditionRow, 'pe-condition': PeCondition };
  },
  entries: async (): Promise<Elements> => ({ 'pe-entries': (await import('./pe-entries.js')).PeEntries }),
  expression: async (): Promise<Elements> => ({
    'pe-expression-input': (await import('./pe-expression-input.js')).PeExpressionInput,
  }),
  container: async (): Promise<Elements> => {
    const { PeCaseName, PeTasks } = await import('./container-elements.js');
    return { 'pe-case-name': PeCaseName, 'pe-tasks': PeTasks };
  },
  connections: async (): Promise<Elements> => ({
    'pe-connections': (await import('./pe-connections.js')).PeConnections,
  }),
  selection: async (): Promise<Elements> => ({ 'pe-selection': (await import('./pe-selection.js')).PeSelection }),
  schema: async (): Promise<Elements> => ({ 'pe-schema': (await import('./pe-schema.js')).PeSchema }),
  preview: async (): Promise<Elements> => ({
    'pe-prompt-preview': (await import('./pe-prompt-preview.js')).PePromptPreview,
  }),
};

const ready = new Set<keyof typeof editors>();
const waiting = new Map<keyof typeof editors, Set<ReactiveControllerHost>>();

/**
 * Whether an editor can be shown. The first question fetches it, and whoever asked is rendered again when it is there; when it cannot be
 * fetched, whatever stands in for it stays, and the next question tries again.
 */
export function isReady(editor: keyof typeof editors, host: ReactiveControllerHost): boolean {
  if (ready.has(editor)) return true;
  const hosts = waiting.get(editor);
  if (hosts) {
    hosts.add(host);
    return false;
  }
  const asked = new Set([host]);
  waiting.set(editor, asked);
  void fetchEditor(editor).then((done) => {
    waiting.delete(editor);
    if (!done) return;
    ready.add(editor);
    for (const each of asked) each.requestUpdate();
  });
  return false;
}

async function fetchEditor(editor: keyof typeof editors): Promise<boolean> {
  try {
    for (const [tag, element] of Object.entries(await editors[editor]())) define(tag, element);
    return true;
  } catch {
    return false;
  }
}
