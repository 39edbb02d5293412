import type { Graph, GraphEdge, GraphNode, Scope } from '../graph/graph.js';
import type { Drawing } from '../graph/layout.js';
import type { ItemId } from '../model/step.js';
import type { Strings } from '../strings/locales.js';
import { faceOf } from './step-face.js';

/** Longer texts make a card that nobody reads. */
const longestLabel = 80;

/**
 * The graph in the language of Mermaid: a subgraph for each container and each of its lists, edges of the order or of who reads whom.
 * Ids are numbers of our own, and labels are quoted and escaped, so that no name can end one or be read as a command.
 */
export function mermaidText(graph: Graph, drawing: Drawing, strings: Strings): string {
  const ids = new Map<ItemId, string>(graph.nodes.map((node, at) => [node.id, `s${at + 1}`]));
  const lines = ['flowchart TD'];
  const kinds = new Map<string, string[]>();
  let scopes = 0;

  const writeScope = (scope: Scope, indent: string): void => {
    for (const node of scope.nodes) writeNode(node, indent);
  };
  const writeNode = (node: GraphNode, indent: string): void => {
    const id = ids.get(node.id) ?? '';
    const { name, kind, title } = faceOf(node.step, strings);
    kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
    if (node.scopes.length === 0) {
      lines.push(`${indent}${id}["${label(name)}${title === '' ? '' : `<br/><small>${label(title)}</small>`}"]`);
      return;
    }
    lines.push(`${indent}subgraph ${id}["${label(name)}"]`);
    const [only] = node.scopes;
    if (only && node.scopes.length === 1) writeScope(only, `${indent}  `);
    else {
      for (const scope of node.scopes) {
        lines.push(`${indent}  subgraph b${++scopes}["${label(scope.label)}"]`);
        writeScope(scope, `${indent}    `);
        lines.push(`${indent}  end`);
      }
    }
    lines.push(`${indent}end`);
  };
  writeScope(graph.root, '  ');
  for (const edge of graph.edges) {
    if ((edge.kind === 'sequence') === (drawing === 'flow')) lines.push(`  ${edgeText(edge, ids)}`);
  }
  for (const [kind, members] of kinds) {
    lines.push(`  classDef ${kind} stroke:${strokes[kind] ?? strokes['unknown']},stroke-width:2px`);
    lines.push(`  class ${members.join(',')} ${kind}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Between light and dark: to be seen on either. */
const strokes: Readonly<Record<string, string>> = {
  ai: '#8f5cf0',
  flow: '#d07a1a',
  data: '#1f9c90',
  state: '#7a869a',
  nested: '#2f88cf',
  test: '#858b99',
  unknown: '#858b99',
};

function edgeText({ kind, from, to, labels }: GraphEdge, ids: ReadonlyMap<ItemId, string>): string {
  const arrow = kind === 'soft' ? '-.->' : '-->';
  const [text] = labels;
  return `${ids.get(from) ?? ''} ${arrow}${text === undefined ? '' : `|"${label(text)}"|`} ${ids.get(to) ?? ''}`;
}

/** Mermaid's own entities, `#` and a number: what stands in them is text, whatever it is. */
function label(text: string): string {
  const all = [...text.replace(/\s+/g, ' ')];
  const shown = all.length > longestLabel ? `${all.slice(0, longestLabel - 1).join('')}…` : all.join('');
  return shown.replace(/[^\p{L}\p{N}\p{M} .,:!?()+/=*'·…→←—–_-]/gu, (char) => `#${char.codePointAt(0) ?? 0};`);
}
