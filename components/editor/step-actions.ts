import type { EditorSession } from '../../src/session/editor-session.js';
import { selectedPair } from './actions.js';

/** Runs the command behind a menu item on the selected steps. Gives back whether it knows the item. */
export function actOnSteps(id: string, session: EditorSession | undefined): boolean {
  if (id.startsWith('step.wrap.')) {
    session?.run('step.wrap', { ids: session.selection, type: id.slice('step.wrap.'.length) });
    return true;
  }
  switch (id) {
    case 'step.unwrap':
    case 'step.inline':
      session?.run(id, { id: session.selection[0] });
      return true;
    case 'prompt.to-parts':
      session?.run(id, { id: session.selection[0], path: ['prompt'] });
      return true;
    case 'step.connect':
    case 'step.disconnect': {
      const pair = selectedPair(session);
      if (pair) session?.run(id, { from: pair[0].id, to: pair[1].id });
      return true;
    }
    case 'step.extract':
      session?.run(id, { ids: session.selection });
      return true;
    case 'workflow.wrap':
    case 'upgrade.v2':
      session?.run(id);
      return true;
    default:
      return false;
  }
}
