import type { Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { FocusedActions } from '../inspector/focused-actions.js';
import { readersOf, readsOf } from '../canvas/connections.js';
import { wrappers } from '../inspector/wrappers.js';
import { hasOld } from '../old-findings.js';
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
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Actions by their keys, in the form tinykeys reads. `$mod` is Command on a Mac, Control elsewhere. */
export const bindings: Readonly<Record<string, string>> = {
  '$mod+KeyZ': 'edit.undo',
  '$mod+KeyY': 'edit.redo',
  '$mod+Shift+KeyZ': 'edit.redo',
  '$mod+KeyS': 'file.save',
  '$mod+KeyF': 'find.step',
  '$mod+Shift+KeyF': 'find.field',
  '$mod+KeyK': 'find.palette',
  '$mod+KeyD': 'edit.duplicate',
  '$mod+Shift+KeyM': 'panel.problems',
  F1: 'help.reference',
  F2: 'step.rename',
  F6: 'region.next',
  'Shift+F6': 'region.previous',
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
  'step.rename': 'pencil',
  'step.set-type': 'replace',
  'step.wrap.for_loop': 'repeat',
  'step.wrap.while_loop': 'rotate-ccw',
  'step.wrap.switch': 'split',
  'step.wrap.pipeline': 'workflow',
  'step.wrap.parallel_claude': 'columns-2',
  'step.unwrap': 'square-dashed',
  'step.extract': 'workflow',
  'step.inline': 'square-dashed',
  'prompt.to-parts': 'list',
  'step.connect': 'link',
  'step.connect-to': 'link',
  'step.cut-reads': 'unlink',
  'step.disconnect': 'unlink',
  'view.visual': 'workflow',
  'view.split': 'columns-2',
  'view.code': 'code',
  'drawing.flow': 'arrow-down',
  'drawing.data': 'git-fork',
  'find.step': 'search',
  'find.field': 'sliders-horizontal',
  'find.palette': 'command',
  'region.next': 'focus',
  'region.previous': 'focus',
  'file.save': 'save',
  'file.open': 'folder-open',
  'file.download': 'download',
  'file.copy': 'copy',
  'file.svg': 'image',
  'file.png': 'image',
  'file.restore': 'rotate-ccw',
  'upgrade.v2': 'sparkles',
  'zoom.fit': 'scan',
  'panel.library': 'panel-left',
  'panel.outline': 'list-tree',
  'help.reference': 'book-open',
  'panel.inspector': 'panel-right',
  'panel.form': 'panel-right',
  'panel.workflow': 'workflow',
  'panel.problems': 'panel-bottom',
};

/** Everything the header's menu offers. */
export function menuEntries(state: ActionState): readonly MenuEntry[] {
  const item = (id: string, options: { checked?: boolean; disabled?: boolean; label?: string } = {}) =>
    itemOf(state, id, options);
  const { session } = state;
  const locked = state.readonly || state.disabled;
  const nothing = !session || session.snapshot.shape === 'empty';
  const selected = session !== undefined && session.selection.length > 0;
  return [
    ...(locked ? [] : [item('file.open'), item('file.save', { disabled: nothing })]),
    item('file.download', { disabled: nothing }),
    item('file.copy', { disabled: nothing }),
    item('file.svg', { disabled: nothing }),
    item('file.png', { disabled: nothing }),
    ...(locked || !session || !hasOld(session) ? [] : [item('upgrade.v2')]),
    ...(locked || !state.restorable ? [] : [item('file.restore')]),
    'line',
    ...(locked
      ? []
      : [
          item('edit.undo', { disabled: !state.canUndo }),
          item('edit.redo', { disabled: !state.canRedo }),
          item('edit.paste'),
          item('edit.duplicate', { disabled: !selected }),
          'line' as const,
        ]),
    item('find.step', { disabled: nothing }),
    item('find.field', { disabled: nothing }),
    item('find.palette'),
    'line',
    ...views.map((view) => item(`view.${view}`, { checked: view === state.view })),
    'line',
    ...drawings.map((drawing) => item(`drawing.${drawing}`, { checked: drawing === state.drawing })),
    item('zoom.fit', { disabled: nothing || state.view === 'code' }),
    'line',
    ...(locked ? [] : [item('panel.library')]),
    item('panel.outline'),
    item('help.reference', { disabled: nothing }),
    item('panel.inspector'),
    item('panel.workflow', { disabled: nothing }),
    item('panel.problems'),
    item('region.next'),
  ];
}

/** What the drawing's context menu offers for the selection. */
export function stepMenu(state: ActionState): readonly MenuEntry[] {
  const { session } = state;
  const ids = session?.selection ?? [];
  const none = ids.length === 0;
  const can = (command: string, args: object = { ids }) => session?.can(command, args).ok ?? false;
  const item = (id: string, disabled: boolean, danger = false): MenuEntry => ({
    ...itemOf(state, id, { disabled }),
    danger,
  });
  const wrap = none ? [] : wrappers.filter((type) => can('step.wrap', { ids, type }));
  const unwrap = ids.length === 1 && can('step.unwrap', { id: ids[0] });
  const extract = !none && can('step.extract');
  const inline = ids.length === 1 && can('step.inline', { id: ids[0] });
  const toParts = ids.length === 1 && can('prompt.to-parts', { id: ids[0], path: ['prompt'] });
  return [
    itemOf(state, 'panel.form', { disabled: none }),
    item(
      'step.rename',
      ids.length !== 1 ||
        !can('step.rename', { id: ids[0], name: session?.snapshot.get(ids[0] ?? '')?.name || ids[0] }),
    ),
    item('step.set-type', none || !can('step.set-type', { ids, type: 'set_variable' })),
    'line',
    item('edit.cut', none || !can('step.remove')),
    item('edit.copy', none),
    item('edit.paste', state.readonly || state.disabled),
    item('edit.duplicate', none || !can('step.duplicate')),
    ...(wrap.length > 0 || unwrap || extract ? ['line' as const] : []),
    ...wrap.map((type) => item(`step.wrap.${type}`, false)),
    ...(unwrap ? [item('step.unwrap', false)] : []),
    ...(extract ? [item('step.extract', false)] : []),
    ...(inline ? [item('step.inline', false)] : []),
    ...(toParts ? ['line' as const, item('prompt.to-parts', false)] : []),
    ...connections(state),
    ...ownConnections(state),
    'line',
    item('edit.delete', none || !can('step.remove'), true),
  ];
}

/** Of one selected step: who else may read it, and what it reads or is read by. */
function ownConnections(state: ActionState): readonly MenuEntry[] {
  const { session } = state;
  const step = session?.selection.length === 1 ? session.snapshot.get(session.selection[0] ?? '') : undefined;
  if (!session || !step || state.readonly || state.disabled || step.name === '') return [];
  const connected = readsOf(session, step).length > 0 || readersOf(session, step).length > 0;
  return [
    'line',
    ...(step.kind === 'step' ? [itemOf(state, 'step.connect-to', {})] : []),
    itemOf(state, 'step.cut-reads', { disabled: !connected }),
  ];
}

/** Of two selected steps the later one may read the result of the earlier one. */
function connections(state: ActionState): readonly MenuEntry[] {
  const { session } = state;
  const pair = selectedPair(session);
  if (!session || !pair) return [];
  const args = { from: pair[0].id, to: pair[1].id };
  const names = { from: pair[0].name, to: pair[1].name };
  const found = (['step.disconnect', 'step.connect'] as const).find((command) => session.can(command, args).ok);
  return found ? ['line', itemOf(state, found, { label: state.strings(`action.${found}`, names) })] : [];
}

/** The two selected steps, the one that stands first in the file first; `undefined` when it is not two. */
export function selectedPair(session: EditorSession | undefined): readonly [Step, Step] | undefined {
  const [a, b, more] = (session?.selection ?? []).map((id) => session?.snapshot.get(id));
  if (!session || !a || !b || more) return undefined;
  const start = (step: Step): number => session.locate(step.id)?.start.offset ?? 0;
  return start(a) <= start(b) ? [a, b] : [b, a];
}

/** What the palette offers beside steps: everything for the selection, all of the menu, and a step of every type. */
export function paletteActions(state: ActionState, focused?: FocusedActions): readonly PaletteItem[] {
  const { session, strings } = state;
  const locked = state.readonly || state.disabled;
  const listed = (entries: readonly MenuEntry[], group: string): PaletteItem[] =>
    entries
      .filter((entry) => entry !== 'line')
      .map(({ id, label, icon = 'circle', keys, disabled = false }) => ({
        id,
        label,
        icon,
        group,
        disabled,
        words: `${wordsOf(strings, id)} ${keys ?? ''}`,
        ...(keys ? { hint: keys } : {}),
      }));
  const selection = session?.selection.length ? listed(stepMenu(state), strings('editor.group-selection')) : [];
  const known = new Set(['find.palette', ...selection.map(({ id }) => id)]);
  const actions = listed(menuEntries(state), strings('editor.group-actions')).filter(({ id }) => !known.has(id));
  const types = locked || session?.snapshot.shape !== 'pipeline' ? [] : session.catalogue.stepTypes;
  const added = types.map(({ name, title, icon, search }) => ({
    id: `add:${name}`,
    label: strings('library.add', { title }),
    icon,
    group: strings('editor.group-add'),
    hint: name,
    words: search,
  }));
  const inForm = (focused ? listed(focused.entries, focused.group) : []).map((item) => ({
    ...item,
    id: `focused:${item.id}`,
  }));
  return [...[...inForm, ...selection].filter(({ disabled }) => !disabled), ...actions, ...added];
}

/** Further words an action is found by, where there are any. */
function wordsOf(strings: Strings, id: string): string {
  const key = `words.${id}`;
  const words = strings(key);
  return words === key ? '' : words;
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
