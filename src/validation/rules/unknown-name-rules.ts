import { expressionsOf } from '../../expressions/expressions-of.js';
import { referencesOf, type Reference } from '../../expressions/references.js';
import { resolve, siblingsOf } from '../../expressions/scopes.js';
import { editDistance } from '../../format/edit-distance.js';
import { expressionRoot, expressionRoots } from '../../format/expression-words.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath } from '../../model/yaml-value.js';
import { nearestNames } from '../nearest-names.js';
import type { AcrossContext, AcrossRule, Sink } from '../rule.js';

/** First names of paths that mean nothing, and variables in single braces (`FORMAT.md §8.4`, §11.5). */
export const unknownNameRules: readonly AcrossRule[] = [roots, lone, braces];

function roots(step: Step, { snapshot, names }: AcrossContext, report: Sink): void {
  const told = new Set<string>();
  for (const reference of referencesOf(step)) {
    const { name, fieldPath, from, to } = reference;
    if (!mayBeUnknown(reference) || told.has(`${name} ${fieldPath.join(' ')}`)) continue;
    const isKnown = ['variable', 'output', 'given'].some((kind) => names.count(`${kind}:${name}`) > 0);
    if (isKnown || resolve(snapshot, step, name) !== undefined || isLocal(snapshot, step, reference)) continue;
    told.add(`${name} ${fieldPath.join(' ')}`);
    const near =
      siblingsOf(snapshot, step).length > mostNames ? [] : siblingsOf(snapshot, step).map((each) => each.name);
    const [suggestion] = nearestNames(name, [...expressionRoots.map((root) => root.name), ...near]);
    const found = { path: fieldPath, piece: { from, to } };
    if (suggestion === undefined) report({ code: 'expression.unknown-root', ...found, params: { name } });
    else report({ code: 'expression.unknown-root', variant: 'suggestion', ...found, params: { name, suggestion } });
  }
}

interface LoneName {
  readonly name: string;
  readonly suggestion: string;
  readonly path: FieldPath;
  readonly piece: { readonly from: number; readonly to: number };
}

/** Shorter words are near to too many others. */
const shortestRoot = 6;

/** Names that stand alone in an expression and are nearly a known word. Any other may be supplied from outside (`FORMAT.md §8.4`). */
export function loneNames({ fields }: Pick<Step, 'fields'>): readonly LoneName[] {
  const found: LoneName[] = [];
  for (const { path, expressions } of expressionsOf(fields))
    for (let { root } of expressions) {
      while (root.kind === 'filter') root = root.value;
      if (root.kind !== 'name' || root.name.length < shortestRoot || expressionRoot(root.name)) continue;
      const { name, from, to } = root;
      const most = name.length < 9 ? 1 : 2;
      const near = expressionRoots.find(
        (each) => each.name.length >= shortestRoot && editDistance(name, each.name, most) <= most,
      );
      if (near) found.push({ name, suggestion: near.name, path, piece: { from, to } });
    }
  return found;
}

function lone(step: Step, { snapshot, names }: AcrossContext, report: Sink): void {
  for (const { name, suggestion, path, piece } of loneNames(step)) {
    const isKnown = ['variable', 'output', 'given'].some((kind) => names.count(`${kind}:${name}`) > 0);
    const place = { name, fieldPath: path };
    if (isKnown || resolve(snapshot, step, name) !== undefined || isLocal(snapshot, step, place)) continue;
    report({ code: 'expression.unknown-root', variant: 'suggestion', path, piece, params: { name, suggestion } });
  }
}

/** In a list longer than this no near name is looked for. */
const mostNames = 2000;

/** A bare name with a path behind it; alone it may be supplied from outside. */
function mayBeUnknown({ kind, candidate, dynamic, form, path }: Reference): boolean {
  return kind === 'step' && candidate === true && dynamic !== true && form !== 'source' && path !== '';
}

/** The item of a loop around, a parameter of a lambda, or what a nested pipeline hands back. */
function isLocal(snapshot: Snapshot, step: Step, { name, fieldPath }: Pick<Reference, 'name' | 'fieldPath'>): boolean {
  const text = valueAt(step.fields, fieldPath);
  if (typeof text === 'string' && new RegExp(`\\(\\s*${name}\\s*\\)\\s*=>`).test(text)) return true;
  for (let at: Step | undefined = step; at !== undefined; at = parentOf(snapshot, at)) {
    if (at.fields['iterator'] === name || at.fields['as'] === name) return true;
    if (siblingsOf(snapshot, at).some((other) => handsBack(other, name))) return true;
  }
  return false;
}

function parentOf(snapshot: Snapshot, { parentId }: Step): Step | undefined {
  return parentId === null ? undefined : snapshot.get(parentId);
}

function handsBack({ type, fields }: Step, name: string): boolean {
  const outputs = type === 'pipeline' ? fields['outputs'] : undefined;
  return isYamlList(outputs) && outputs.some((output) => (isYamlMap(output) ? output['as'] === name : output === name));
}

/** A name in single braces: `{name}`, and neither `{{name}}` nor `${name}`. */
const single = /(?<![{$])\{([A-Za-z_]\w*)\}(?!\})/g;

/** The names in single braces in the static parts of a prompt. */
export function bracedNames({ fields }: Pick<Step, 'fields'>): readonly { name: string; index: number; at: number }[] {
  const { prompt } = fields;
  if (!isYamlList(prompt)) return [];
  return prompt.flatMap((part, index) => {
    const content = isYamlMap(part) && part['type'] === 'static' ? part['content'] : undefined;
    if (typeof content !== 'string' || !content.includes('{')) return [];
    return [...content.matchAll(single)].map((match) => ({ name: match[1] ?? '', index, at: match.index }));
  });
}

function braces(step: Step, { names }: AcrossContext, report: Sink): void {
  for (const { name, index, at } of bracedNames(step)) {
    if (names.count(`variable:${name}`) === 0) continue;
    const piece = { from: at, to: at + name.length + 2 };
    report({ code: 'template.single-brace', path: ['prompt', index, 'content'], piece, params: { name } });
  }
}
