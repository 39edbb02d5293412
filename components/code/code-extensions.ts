import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  tooltips,
  type ViewUpdate,
} from '@codemirror/view';
import type { Strings } from '../../src/strings/strings.js';
import { breadcrumb } from './breadcrumb.js';
import { codeCompletion } from './code-completion.js';
import { codeFixes } from './code-fixes.js';
import { codeHover } from './code-hover.js';
import type { CodeLanguage } from './code-language.js';
import { codeNavigation } from './code-navigation.js';
import { codeTheme } from './code-theme.js';
import { cursorTip } from './cursor-tip.js';
import { engagedTab } from './engaged-tab.js';
import { expressionMarks } from './expression-marks.js';
import { languageTheme } from './language-theme.js';
import { referencesField } from './references-field.js';
import { renameField } from './rename-field.js';
import { SearchPanel } from './search-panel.js';
import { selectedStep } from './selected-step.js';
import { windowedYaml } from './yaml-window.js';

/** Above this the grammar of YAML is left out; reading, editing and searching stay as they are. */
export const highlightLimit = 4_000_000;

export interface CodeExtensionOptions {
  readonly strings: Strings;
  readonly language: CodeLanguage;
  /** Opens the list of fixes at the cursor, or says that there are none; `false` where nothing may be changed. */
  readonly openFixes: () => boolean;
  /** Where tooltips are put: an element in the top layer of the same shadow root. */
  readonly tooltipLayer: HTMLElement;
  readonly characters: number;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly update: (update: ViewUpdate) => void;
}

/** Everything the code view's editor consists of, but its text and what can change while it is open. */
export function codeExtensions({
  strings,
  language,
  openFixes,
  tooltipLayer,
  characters,
  undo,
  redo,
  update,
}: CodeExtensionOptions): Extension {
  const travel = (direction: () => void) => (): boolean => (direction(), true);
  return [
    lineNumbers(),
    foldGutter({ markerDOM: (open) => foldMarker(open, strings) }),
    codeFolding({ placeholderText: '⋯' }),
    lintGutter(),
    highlightSpecialChars(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches({ minSelectionLength: 2, maxMatches: 200 }),
    search({ top: true, createPanel: (view) => new SearchPanel(view, strings) }),
    characters <= highlightLimit ? windowedYaml() : [],
    expressionMarks(language),
    breadcrumb(language),
    codeCompletion(language),
    cursorTip,
    codeHover(language),
    codeNavigation(language),
    codeFixes(openFixes),
    referencesField,
    renameField,
    selectedStep,
    engagedTab,
    Prec.high(
      keymap.of([
        { key: 'Mod-z', run: travel(undo), preventDefault: true, stopPropagation: true },
        { key: 'Mod-Shift-z', run: travel(redo), preventDefault: true, stopPropagation: true },
        { key: 'Mod-y', run: travel(redo), preventDefault: true, stopPropagation: true },
      ]),
    ),
    EditorView.domEventHandlers({
      beforeinput: (event, view) => nativeHistory(event, undo, redo) || typeOverSelection(event, view),
    }),
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
    tooltips({ parent: tooltipLayer, position: 'fixed', tooltipSpace: withinWindow }),
    EditorState.phrases.of(phrases(strings)),
    EditorView.contentAttributes.of({
      'aria-label': strings('code.label'),
      'aria-describedby': 'help',
      // Text that cannot be edited takes no focus of its own accord, and then its box cannot be scrolled by keys.
      tabindex: '0',
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
    EditorView.updateListener.of(update),
    codeTheme,
    languageTheme,
  ];
}

/** Not flush with the edges of a narrow screen. */
function withinWindow({ dom }: EditorView): { top: number; left: number; bottom: number; right: number } {
  const { clientWidth, clientHeight } = dom.ownerDocument.documentElement;
  return { top: 0, left: 8, bottom: clientHeight, right: clientWidth - 8 };
}

/** The context menu's and the platform's own undo have to take the same way as the key. */
function nativeHistory(event: InputEvent, undo: () => void, redo: () => void): boolean {
  if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
  event.preventDefault();
  if (event.inputType === 'historyUndo') undo();
  else redo();
  return true;
}

/**
 * Left to itself, a browser gives text that is typed over highlighted text the looks of what was there, as inline styles, which a
 * strict policy reports as violations.
 */
function typeOverSelection(event: InputEvent, view: EditorView): boolean {
  const { main, ranges } = view.state.selection;
  const text = event.data;
  if (event.inputType !== 'insertText' || text === null || main.empty || ranges.length > 1 || view.composing)
    return false;
  event.preventDefault();
  const insert = () =>
    view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert());
  return true;
}

function foldMarker(open: boolean, strings: Strings): HTMLElement {
  const marker = document.createElement('span');
  marker.className = 'cm-fold';
  marker.textContent = open ? '▾' : '▸';
  marker.title = strings(open ? 'code.fold' : 'code.unfold');
  return marker;
}

function phrases(strings: Strings): Record<string, string> {
  return {
    close: strings('code.search.close'),
    'current match': strings('code.search.current-match'),
    'on line': strings('code.search.on-line'),
    'replaced match on line $': strings('code.search.replaced-match'),
    'replaced $ matches': strings('code.search.replaced-matches'),
    'Go to line': strings('code.go-to-line'),
    go: strings('code.go'),
    Completions: strings('code.completions'),
  };
}
