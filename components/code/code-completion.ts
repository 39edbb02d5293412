import {
  acceptCompletion,
  autocompletion,
  type Completion as Option,
  type CompletionContext,
  type CompletionResult,
  completionStatus,
  insertCompletionText,
  pickedCompletion,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import { type EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { render } from 'lit';
import type { Completion } from '../../src/language/completion.js';
import { icon } from '../icons.js';
import type { CodeLanguage, LanguageService } from './code-language.js';
import { placeHelp } from './place-help.js';

/** Kinds are told apart by shape first; the colours are those of the canvas. */
const icons: Readonly<Record<Completion['kind'], string>> = {
  step: 'box',
  field: 'corner-down-right',
  root: 'braces',
  function: 'type',
  operator: 'sliders-horizontal',
  variable: 'variable',
  key: 'key',
  value: 'circle-dot',
  part: 'message-square',
  snippet: 'plus',
};

interface Offer extends Option {
  readonly completion: Completion;
  readonly order: number;
}

/** A list that opens while typing and by Ctrl+Space, with what each entry is for beside it. */
export function codeCompletion(language: CodeLanguage): Extension {
  const groups = new GroupedCompletions(language);
  return [
    autocompletion({
      override: [0, 1, 2].map((group) => (context) => groups.result(context, group)),
      icons: false,
      activateOnTypingDelay: 40,
      maxRenderedOptions: 80,
      positionInfo: placeHelp,
      optionClass: (option) => `cm-offer-${(option as Offer).completion.kind}`,
      addToOptions: [{ render: (option) => sign((option as Offer).completion.kind), position: 20 }],
      compareCompletions: (one, other) => (one as Offer).order - (other as Offer).order,
      activateOnCompletion: (option) => /[.:] ?$|- $|\{\{\}\}"?$/.test((option as Offer).completion.insert),
    }),
    // A list that has only just opened takes no key yet; the text must not be indented instead.
    Prec.high(
      keymap.of([{ key: 'Tab', run: (view) => acceptCompletion(view) || completionStatus(view.state) === 'active' }]),
    ),
    braces,
  ];
}

/** One source of CodeMirror has one place of insertion, so completions with different ones are spread over several. */
class GroupedCompletions {
  readonly #language: CodeLanguage;
  #state: EditorState | undefined;
  #position = -1;
  #groups: readonly (readonly Completion[])[] = [];

  constructor(language: CodeLanguage) {
    this.#language = language;
  }

  async result(context: CompletionContext, group: number): Promise<CompletionResult | null> {
    const view = context.view;
    if (!view || context.state.readOnly || this.#language.locked) return null;
    if (!context.explicit && !mayOpen(context.state, context.pos)) return null;
    const { completeYaml } = await this.#language.service();
    if (context.aborted) return null;
    // Places of the text as it was would be wrong. No list at all would end the search; an empty one, outdated by what was typed, has it begin anew.
    if (view.state.doc !== context.state.doc) return { from: context.pos, options: [] };
    const completions = this.#of(view, context, completeYaml)[group];
    const [first] = completions ?? [];
    if (!completions || !first) return null;
    // By themselves, braces alone are no reason for a list to open.
    if (
      !context.explicit &&
      completions.every(({ label }) => label === '{{ }}') &&
      context.state.sliceDoc(context.pos - 1, context.pos) !== '{'
    )
      return null;
    return {
      from: first.from,
      options: completions.map((completion, order) => offer(completion, order, context.pos)),
      validFor: /^[\w$-]*$/,
    };
  }

  #of(
    view: EditorView,
    { state, pos }: CompletionContext,
    completeYaml: LanguageService['completeYaml'],
  ): readonly (readonly Completion[])[] {
    if (this.#state === state && this.#position === pos) return this.#groups;
    const source = this.#language.source(view);
    const byPlace = new Map<number, Completion[]>();
    for (const completion of source ? completeYaml(source, pos, { strings: this.#language.strings }) : []) {
      const known = byPlace.get(completion.from);
      if (known) known.push(completion);
      else byPlace.set(completion.from, [completion]);
    }
    this.#groups = [...byPlace.values()].sort((one, other) => other.length - one.length);
    this.#state = state;
    this.#position = pos;
    return this.#groups;
  }
}

/** While typing a list opens behind a word, a dot, a colon with its blank and in braces; on an empty line only when asked for. */
function mayOpen(state: EditorState, pos: number): boolean {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  return /[\w.{['"$-]$|: ?$|- $|\{\{ ?$/.test(before) && before.trim() !== '';
}

function offer(completion: Completion, order: number, pos: number): Offer {
  const { label, detail, help } = completion;
  const behind = completion.to - pos;
  return {
    label,
    ...(detail === undefined ? {} : { detail }),
    ...(help ? { info: () => infoOf(completion) } : {}),
    boost: (completion.score ?? 50) - 50,
    order,
    completion,
    apply: (view, option, from, to) =>
      take(view, completion, option, from, Math.min(to + Math.max(0, behind), view.state.doc.length)),
  };
}

/** Inserts it; later lines of a snippet stand where the completion says, whatever the line begins with. */
function take(view: EditorView, completion: Completion, option: Option, from: number, to: number): void {
  const { insert, holes = [] } = completion;
  if (holes.length === 0) {
    view.dispatch({
      ...insertCompletionText(view.state, insert, from, to),
      annotations: pickedCompletion.of(option),
    });
    return;
  }
  const indent = /^ */.exec(view.state.doc.lineAt(from).text)?.[0].length ?? 0;
  snippet(templateOf(insert, holes, indent))(view, option, from, to);
}

function templateOf(insert: string, holes: NonNullable<Completion['holes']>, indent: number): string {
  const margin = new RegExp(`\n {0,${indent}}`, 'g');
  const plain = (text: string): string => text.replace(/[{}]/g, '\\$&');
  let template = '';
  let done = 0;
  for (const { from, to } of holes) {
    template += `${plain(insert.slice(done, from))}\${${insert.slice(from, to).replace(/[{}]/g, '')}}`;
    done = to;
  }
  return (template + plain(insert.slice(done))).replace(margin, '\n');
}

function sign(kind: Completion['kind']): HTMLElement {
  const element = document.createElement('span');
  element.className = 'cm-offer-icon';
  render(icon(icons[kind]), element);
  return element;
}

function infoOf({ label, detail, help = '' }: Completion): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-offer-info';
  const head = box.appendChild(document.createElement('p'));
  head.append(text('strong', label), ' ', text('span', detail ?? ''));
  for (const line of help.split('\n')) box.append(text('p', line));
  return box;
}

function text(tag: 'strong' | 'span' | 'p', content: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

/** The second brace of a template brings the two that close it; typed braces go over those. */
const braces = EditorView.inputHandler.of((view, from, to, typed) => {
  if (view.state.readOnly || view.composing || from !== to || (typed !== '{' && typed !== '}')) return false;
  const { doc } = view.state;
  if (
    typed === '}' &&
    doc.sliceString(from, from + 1) === '}' &&
    opensBefore(doc.lineAt(from).text, from - doc.lineAt(from).from)
  ) {
    view.dispatch({ selection: { anchor: from + 1 }, userEvent: 'select' });
    return true;
  }
  const isSecond =
    typed === '{' && doc.sliceString(from - 1, from) === '{' && doc.sliceString(from - 2, from - 1) !== '{';
  if (!isSecond || /^[\w}]/.test(doc.sliceString(from, from + 1))) return false;
  view.dispatch({
    changes: { from, insert: '{}}' },
    selection: { anchor: from + 1 },
    userEvent: 'input.type',
    scrollIntoView: true,
  });
  startCompletion(view);
  return true;
});

/** Whether braces are open at a column, so that the ones behind it are theirs. */
function opensBefore(line: string, column: number): boolean {
  const before = line.slice(0, column);
  return before.lastIndexOf('{{') > before.lastIndexOf('}}');
}
