import { structuredPatch } from 'diff';
import { diffPipelines, type PipelineDifference, type StepChange, type StepPlace } from '../diff/diff-pipelines.js';
import type { FieldChange } from '../diff/value-changes.js';
import { slotPath } from '../model/slots.js';
import type { FieldPath, YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/locales.js';
import type { CliIo } from './cli-io.js';
import { standardInput } from './find-files.js';
import { paintFor, type Paint } from './paint.js';
import { chosen, parseOptions } from './parse-options.js';
import { readPipelineFile } from './read-pipeline-file.js';
import { UsageError } from './usage-error.js';
import { visible } from './visible-text.js';

const optionTable = {
  format: { type: 'string', short: 'f', default: 'human' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `pipeline-editor diff`. Answers the exit status: 0 the same, 1 different. */
export async function diff(args: readonly string[], io: CliIo, strings: Strings): Promise<number> {
  const { values, positionals } = parseOptions(args, optionTable, strings);
  if (values.help) {
    await io.stdout.write(strings('cli.help.diff'));
    return 0;
  }
  const format = chosen('--format', values.format, ['human', 'json'], strings);
  const [one, other, ...more] = positionals;
  if (one === undefined || other === undefined || more.length > 0 || (one === standardInput && other === standardInput))
    throw new UsageError(strings('cli.usage.two-files'));
  const before = await readPipelineFile(one, io, strings);
  const after = await readPipelineFile(other, io, strings);
  const difference = diffPipelines(before, after);
  if (format === 'json')
    await io.stdout.write(
      `${JSON.stringify({ version: 1, before: one, after: other, ...difference }, undefined, 2)}\n`,
    );
  else if (!difference.same)
    await io.stdout.write(new HumanDiff(paintFor(io.stdout, io), strings).write(one, other, difference));
  return difference.same ? 0 : 1;
}

/** Longer values are cut; longer texts show so many lines. */
const longestValue = 100;
const mostLines = 40;

const signs = { added: ['+', 'good'], removed: ['-', 'error'], changed: ['~', 'warning'] } as const;

class HumanDiff {
  readonly #paint: Paint;
  readonly #strings: Strings;

  constructor(paint: Paint, strings: Strings) {
    this.#paint = paint;
    this.#strings = strings;
  }

  write(one: string, other: string, { workflow, rootKeys, steps }: PipelineDifference): string {
    const lines = [this.#paint('bold', `--- ${visible(one)}`), this.#paint('bold', `+++ ${visible(other)}`)];
    for (const kind of ['removed', 'added'] as const)
      for (const key of rootKeys[kind]) lines.push(this.#line(kind, visible(key), ''));
    if (workflow.length > 0) lines.push('workflow', ...workflow.flatMap((change) => this.#field(change)));
    for (const change of steps) lines.push(...this.#step(change));
    return `${lines.join('\n')}\n`;
  }

  #step({ kind, before, after, renamed, moved, fields }: StepChange): string[] {
    const place = after ?? before;
    if (!place) return [];
    const notes = [
      ...(kind === 'changed' ? [] : [this.#strings(`cli.diff.${kind}`, { count: place.inside })]),
      ...(renamed && before ? [this.#strings('cli.diff.renamed', { from: this.#name(before) })] : []),
      ...(moved && before
        ? [this.#strings('cli.diff.moved', { from: this.#list(before), position: before.index + 1 })]
        : []),
    ];
    const head = this.#line(kind, this.#where(place), '', notes.join(', '));
    return [head, ...fields.flatMap((change) => this.#field(change))];
  }

  #field({ kind, path, before, after }: FieldChange): string[] {
    const name = path.length === 0 ? this.#strings('cli.diff.value') : fieldName(path);
    if (typeof before === 'string' && typeof after === 'string' && (before + after).includes('\n'))
      return [this.#line(kind, name, '  '), ...this.#text(before, after)];
    const values = [before, after].filter((value) => value !== undefined).map(valueText);
    return [this.#line(kind, `${name}: ${values.join(' → ')}`, '  ')];
  }

  /** A text of several lines, as a patch of it. */
  #text(before: string, after: string): string[] {
    const { hunks } = structuredPatch('', '', before, after, '', '', { context: 1 });
    const lines = hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith('\\'));
    const shown = lines.slice(0, mostLines).map((line) => {
      const text = `      ${visible(line)}`;
      return line.startsWith('+')
        ? this.#paint('good', text)
        : line.startsWith('-')
          ? this.#paint('error', text)
          : text;
    });
    const left = lines.length - shown.length;
    return left > 0 ? [...shown, `      ${this.#strings('cli.diff.more', { count: left })}`] : shown;
  }

  #line(kind: keyof typeof signs, text: string, indent: string, note = ''): string {
    const [sign, style] = signs[kind];
    return `${indent}${this.#paint(style, `${sign} ${text}`)}${note === '' ? '' : `  ${this.#paint('quiet', note)}`}`;
  }

  #where(place: StepPlace): string {
    const type = place.type === '' ? '' : ` (${visible(place.type)})`;
    return `${[...place.within.map((name) => this.#said(name)), this.#name(place)].join(' › ')}${type}`;
  }

  #name({ name }: StepPlace): string {
    return this.#said(name);
  }

  #said(name: string): string {
    return name === '' ? this.#strings('cli.diff.unnamed') : visible(name);
  }

  /** The list a step stood in. */
  #list({ within, slot }: StepPlace): string {
    const owner = within.map((name) => this.#said(name)).join(' › ');
    if (owner === '') return this.#strings('cli.diff.top');
    return slot === 'steps' ? owner : `${owner} › ${visible(slotPath(slot).join('.'))}`;
  }
}

function fieldName(path: FieldPath): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at > 0 ? '.' : ''}${visible(key)}`)).join('');
}

function valueText(value: YamlValue): string {
  const text = visible(JSON.stringify(value));
  const all = [...text.slice(0, 4 * longestValue)];
  return all.length > longestValue ? `${all.slice(0, longestValue - 1).join('')}…` : text;
}
