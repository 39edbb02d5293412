import type { FieldPath } from '../model/yaml-value.js';
import { flowAt } from './yaml-flow.js';
import { contextAt, type LanguageText, type Owner } from './yaml-context.js';
import { isBlockHeader, isOpenValue, quoteEnd, readYamlLine, type YamlLine } from './yaml-line.js';

/** What stands at an offset of a pipeline's text: a key, or the text of a scalar. Offsets are those of the whole text. */
export type YamlPlace = {
  readonly owner: Owner;
  readonly line: YamlLine;
  /** From the owner to the key or the scalar. */
  readonly path: FieldPath;
  readonly from: number;
  readonly to: number;
} & (
  | { readonly kind: 'key' }
  /** `text` is what stands from `from` to `to`: one line of it, without quotes. */
  | { readonly kind: 'scalar'; readonly text: string }
);

/** Finds it; `undefined` between things and in comments. */
export function yamlPlaceAt(source: LanguageText, offset: number): YamlPlace | undefined {
  const line = readYamlLine(source.text.lineAt(offset));
  const column = offset - line.from;
  if (column < line.content || line.content >= line.text.length) return undefined;
  const context = contextAt(source, line.number, line.content);
  if (context === undefined) return undefined;
  const { owner, parent, isBelowKey } = context;
  const scalar = (path: FieldPath, from: number, to: number): YamlPlace | undefined =>
    from <= column && column <= to && to > from
      ? {
          kind: 'scalar',
          owner,
          line,
          path,
          from: line.from + from,
          to: line.from + to,
          text: line.text.slice(from, to),
        }
      : undefined;
  if (context.scalar !== undefined) return scalar(context.path, line.indent, line.text.trimEnd().length);
  if (column >= line.comment && line.comment < line.text.length) return undefined;
  const continues = parent !== undefined && parent !== line && isBelowKey && !isOpenValue(parent.value);
  if (continues) return scalar(context.path, line.indent, line.text.trimEnd().length);
  const { key } = line;
  if (key !== undefined && column <= key.to) {
    const path = [...context.path, key.name];
    return { kind: 'key', owner, line, path, from: line.from + key.from, to: line.from + key.to };
  }
  if (isBlockHeader(line.value)) return undefined;
  const path = key === undefined ? context.path : [...context.path, key.name];
  const first = line.text.charAt(line.valueFrom);
  const end = line.valueFrom + line.value.length;
  if (first === '"' || first === "'") {
    const close = quoteEnd(line.text, line.valueFrom);
    return scalar(path, line.valueFrom + 1, close === -1 ? end : close - 1);
  }
  if ((first === '[' || first === '{') && !line.text.startsWith('{{', line.valueFrom)) {
    const place = flowAt(line.text, line.valueFrom, column);
    if (place === undefined) return undefined;
    const inside = [...path, ...place.path];
    const from = line.from + place.from;
    const to = line.from + place.to;
    if (place.kind === 'value') return scalar(inside, place.from, place.to);
    return { kind: 'key', owner, line, path: [...inside, line.text.slice(place.from, place.to)], from, to };
  }
  return scalar(path, line.valueFrom, end);
}
