import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { MenuEntry } from '../menu/pe-menu.js';
import type { PaletteItem } from '../menu/pe-palette.js';
import { drawings, views, type Drawing, type View } from './pe-header.js';
import { shownKeys } from './keys.js';

/** What decides which actions there are. */
export interface ActionState {
  readonly session: EditorSession | undefined;
  readonly strings: Strings;
  readonly view: View;
  readonly drawing: Drawing;
  readonly readonly: boolean;
  readonly disabled: boolean;
  readonly restorable: boolean;
}

/** Actions by their keys, in the form tinykeys reads. `$mod` is Command on a Mac, Control elsewhere. */
export const bindings: Readonly<Record<string, string>> = {
  '$mod+KeyZ': 'edit.undo',
  '$mod+KeyY': 'edit.redo',
  '$mod+Shift+KeyZ': 'edit.redo',
  '$mod+KeyS': 'file.save',
  '$mod+KeyF': 'find.step',
  '$mod+KeyK': 'find.palette',
};

/** The same as a user reads them, with those that the platform itself binds. */
export const shownKeysOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(bindings).map(([keys, id]) => [id, shownKeys(keys)])),
  'edit.copy': shownKeys('$mod+KeyC'),
  'edit.cut': shownKeys('$mod+KeyX'),
  'edit.paste': shownKeys('$mod+KeyV'),
  'edit.delete': shownKeys('Delete'),
};

const icons: Readonly<Record<string, string>> = {
  'edit.undo': 'undo-2',
  'edit.redo': 'redo-2',
  'edit.cut': 'scissors',
  'edit.copy': 'copy',
  'edit.paste': 'clipboard-paste',
  'edit.duplicate': 'copy-plus',
  'edit.delete': 'trash-2',
  'find.step': 'search',
  'find.palette': 'command',
  'file.save': 'save',
  'file.open': 'folder-open',
  'file.download': 'download',
  'file.copy': 'copy',
  'file.svg': 'image',
  'file.png': 'image',
  'file.restore': 'rotate-ccw',
  'zoom.fit': 'scan',
  'panel.library': 'panel-left',
  'panel.outline': 'list-tree',
  'panel.inspector': 'panel-right',
  'panel.form': 'panel-right',
  'panel.problems': 'panel-bottom',
};

/** Everything the header's menu offers. */
export function menuEntries(state: ActionState): readonly MenuEntry[] {
  const item = (id: string, options: { checked?: boolean; disabled?: boolean; label?: string } = {}) =>
    itemOf(state, id, options);
  const { session } = state;
  const locked = state.readonly || state.disabled;
  const nothing = !session || session.snapshot.shape === 'empty';
  return [
    ...(locked ? [] : [item('file.open'), item('file.save', { disabled: nothing })]),
    item('file.download', { disabled: nothing }),
    item('file.copy', { disabled: nothing }),
    item('file.svg', { disabled: nothing }),
    item('file.png', { disabled: nothing }),
    ...(locked || !state.restorable ? [] : [item('file.restore')]),
    'line',
    ...(locked
      ? []
      : [
          item('edit.undo', { disabled: !session?.canUndo }),
          item('edit.redo', { disabled: !session?.canRedo }),
          item('edit.paste'),
          'line' as const,
        ]),
    item('find.step', { disabled: nothing }),
    item('find.palette'),
    'line',
    ...views.map((view) => item(`view.${view}`, { checked: view === state.view })),
    'line',
    ...drawings.map((drawing) => item(`drawing.${drawing}`, { checked: drawing === state.drawing })),
    item('zoom.fit', { disabled: nothing || state.view === 'code' }),
    'line',
    item('panel.library'),
    item('panel.outline'),
    item('panel.inspector'),
    item('panel.problems'),
  ];
}

/** What the drawing's context menu offers for the selection. */
export function stepMenu(state: ActionState): readonly MenuEntry[] {
  const { session } = state;
  const ids = session?.selection ?? [];
  const none = ids.length === 0;
  const can = (command: string) => session?.can(command, { ids }).ok ?? false;
  const item = (id: string, disabled: boolean, danger = false): MenuEntry => ({
    ...itemOf(state, id, { disabled }),
    danger,
  });
  return [
    itemOf(state, 'panel.form', { disabled: none }),
    'line',
    item('edit.cut', none || !can('step.remove')),
    item('edit.copy', none),
    item('edit.paste', state.readonly || state.disabled),
    item('edit.duplicate', none || !can('step.duplicate')),
    'line',
    item('edit.delete', none || !can('step.remove'), true),
  ];
}

/** The menu's entries as the palette lists them. */
export function paletteActions(state: ActionState): readonly PaletteItem[] {
  return menuEntries(state)
    .filter((entry) => entry !== 'line')
    .map(({ id, label, icon = 'circle', keys, disabled = false }) => ({
      id,
      label,
      icon,
      group: state.strings('editor.group-actions'),
      disabled,
      ...(keys ? { hint: keys } : {}),
    }));
}

function itemOf(
  { strings }: ActionState,
  id: string,
  options: { checked?: boolean; disabled?: boolean; label?: string },
): Exclude<MenuEntry, 'line'> {
  const keys = shownKeysOf[id];
  return {
    id,
    label: strings(`action.${id}`),
    ...(icons[id] ? { icon: icons[id] } : {}),
    ...(keys ? { keys } : {}),
    ...options,
  };
}
