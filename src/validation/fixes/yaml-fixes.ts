import type { Strings } from '../../strings/strings.js';
import type { TabRepair } from '../../yaml/spaces-for-tabs.js';
import type { TextSpan } from '../../yaml/text-in-scalar.js';
import type { TextChange } from '../../model/text-change.js';
import { quoted, repairsAt } from '../../yaml/text-repairs.js';
import type { FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import type { TextCode } from '../yaml-issues.js';

/** Something wrong with a text as YAML, by its place in it. */
export interface TextFault {
  readonly code: TextCode;
  readonly from: number;
  readonly to: number;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Of a key that is written twice in a block: both times with their values. Then `from` to `to` is the key of the earlier. */
  readonly entries?: { readonly earlier: TextSpan; readonly later: TextSpan };
  /** What would rid the whole text of tabs in its indents. */
  readonly tabs?: TabRepair | undefined;
}

/** A fix that writes pieces of the text anew. It does not need the text to be YAML. */
export interface TextFix extends FindingFix {
  readonly changes: readonly TextChange[];
}

const mostChanges = 1000;
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** What can be done about a fault of the text (`FORMAT.md §1.2`, §11.1). Nothing but the places it names is touched. */
export function yamlFixes(fault: TextFault, text: string, strings: Strings): readonly TextFix[] {
  const make = (
    id: string,
    safe: boolean,
    changes: readonly TextChange[],
    params: Readonly<Record<string, string | number>> = {},
  ): readonly TextFix[] =>
    changes.length === 0 || changes.length > mostChanges
      ? []
      : [{ id, title: strings(`validation.fix.${id}`, params), safe, changes, commands: [commandOf(text, changes)] }];
  const { code, from, to, params = {} } = fault;
  switch (code) {
    case 'yaml.tab-indent': {
      const { changes, isSure } = fault.tabs ?? { changes: [], isSure: false };
      return make('spaces-for-tabs', isSure, changes, { count: changes.length });
    }
    case 'yaml.unquoted-template':
      return make('quote-template', true, [{ from, to, insert: quoted(text.slice(from, to)) }]);
    case 'yaml.syntax':
      return repairsAt(text, from).flatMap(({ kind, change }) => make(kind, kind === 'quote-template', [change]));
    case 'switch.duplicate-case':
    case 'yaml.duplicate-key': {
      const key = String(params['key']);
      const { entries } = fault;
      if (!entries) return make('remove-earlier', false, [{ from, to, insert: '' }], { field: key });
      const end = /["']/.test(text.charAt(to - 1)) ? to - 1 : to;
      return [
        ...make('remove-earlier', false, linesOf(text, entries.earlier), { field: key }),
        ...make('remove-later', false, linesOf(text, entries.later), { field: key }),
        ...make('rename-earlier', false, [{ from: end, to: end, insert: '_2' }], { name: `${key}_2` }),
      ];
    }
    case 'yaml.alias-unknown':
      return nearestNames(String(params['name']), anchorsBefore(text, from)).flatMap((name) =>
        make('use-name', false, [{ from, to, insert: `*${name}` }], { name }),
      );
    case 'yaml.control-character': {
      const changes = [...text.matchAll(controlCharacters)].map(({ index }) => ({
        from: index,
        to: index + 1,
        insert: '',
      }));
      return make('remove-characters', false, changes, { count: changes.length });
    }
    default:
      return [];
  }
}

function commandOf(text: string, changes: readonly TextChange[]): FindingFix['commands'][number] {
  const withExpected = changes.map((change) => ({ ...change, expect: text.slice(change.from, change.to) }));
  return { command: 'text.edit', args: { changes: withExpected } };
}

/** Takes the lines of an entry away; the first of a list item leaves its dash to the next. Empty where there is more on them. */
function linesOf(text: string, { from, to }: TextSpan): readonly TextChange[] {
  const lineFrom = text.lastIndexOf('\n', from - 1) + 1;
  const before = text.slice(lineFrom, from);
  const lineEnd = text.indexOf('\n', to);
  if (text.slice(to, lineEnd < 0 ? text.length : lineEnd).trim() !== '') return [];
  if (before.trim() === '') {
    if (lineEnd >= 0) return [{ from: lineFrom, to: lineEnd + 1, insert: '' }];
    return lineFrom === 0 ? [] : [{ from: lineFrom - 1, to: text.length, insert: '' }];
  }
  const next = lineEnd < 0 ? undefined : /[ ]*(?=[^\s#-])/y;
  if (!next) return [];
  next.lastIndex = lineEnd + 1;
  return next.exec(text)?.[0].length === before.length ? [{ from, to: next.lastIndex, insert: '' }] : [];
}

function anchorsBefore(text: string, offset: number): readonly string[] {
  return [...text.slice(0, offset).matchAll(/(?:^|[\s,[{])&([^\s,[\]{}]+)/g)].map(([, name = '']) => name);
}
