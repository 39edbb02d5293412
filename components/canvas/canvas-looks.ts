import type { Graph, GraphNode, Scope } from '../../src/graph/graph.js';
import type { Point as LayoutPoint } from '../../src/graph/layout.js';
import type { ItemId } from '../../src/model/step.js';
import type { StepTypes } from '../../src/format/step-type.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Point, Rect } from './camera.js';
import type { EdgeLook, FrameLook, LabelLook, SceneLook } from './canvas-scene.js';
import type { DrawingMap, PlacedEdge, PlacedNode, PlacedScope, Sight } from './drawing.js';
import { arrowPath, middleOf } from './edge-marks.js';
import type { NodeLook, NodeProblem } from './node-view.js';
import { faceOf, type StepFace } from './step-face.js';

/** How much is drawn at a zoom (`LOOK.md`, "Zoom"). */
export type DetailLevel = 'full' | 'compact' | 'names' | 'boxes';

export function levelAt(zoom: number): DetailLevel {
  if (zoom >= 0.6) return 'full';
  if (zoom >= 0.35) return 'compact';
  return zoom >= 0.15 ? 'names' : 'boxes';
}

/** What is shown besides the drawing itself. */
export interface CanvasState {
  readonly level: DetailLevel;
  readonly selection: ReadonlySet<ItemId>;
  /** The id of the chosen edge. */
  readonly edge: string | undefined;
  readonly dragged: ReadonlySet<ItemId>;
  /** The one card that Tab reaches; always among the elements, on screen or not. */
  readonly current: ItemId | undefined;
  readonly problems: ReadonlyMap<ItemId, NodeProblem>;
  readonly strings: Strings;
  readonly types: StepTypes;
  readonly graph: Graph;
  readonly readonly: boolean;
  readonly urgent: Rect;
}

/**
 * Turns geometry and state into what the scene shows. Looks are kept by id and given again while nothing about them changed, so that
 * the scene sees at once what it need not touch.
 */
export class CanvasLooks {
  #nodes = new Map<string, NodeLook>();
  /** By the points of an edge, which stay the same array as long as it is drawn the same way. */
  readonly #paths = new WeakMap<
    readonly LayoutPoint[],
    { readonly x: number; readonly y: number; readonly d: string }
  >();
  readonly #counts = new WeakMap<GraphNode, number>();

  of(map: DrawingMap, sight: Sight, state: CanvasState): SceneLook {
    const nodes: NodeLook[] = [];
    const frames: FrameLook[] = [];
    const boxes = state.level === 'boxes';
    const kept = new Map<string, NodeLook>();
    const keep = (look: NodeLook): void => {
      const known = this.#nodes.get(look.id);
      const same = known && sameLook(known, look) ? known : look;
      kept.set(look.id, same);
      nodes.push(same);
    };
    let currentSeen = state.current === undefined || map.emptyScope(state.current) !== undefined;
    for (const placed of sight.nodes) {
      const current = placed.node.id === state.current;
      currentSeen ||= current;
      if (boxes && !current) continue;
      keep(this.#node(placed, map, state));
    }
    if (!currentSeen && state.current !== undefined) {
      const placed = map.placed(state.current);
      if (placed) keep(this.#node(placed, map, state));
    }
    if (!boxes) {
      for (const placed of sight.nodes) if (placed.open) frames.push(frameOf(placed, map, state));
      for (const placed of sight.scopes) {
        const { scope, slot, titled } = placed;
        const owner = scope.ownerId === null ? undefined : state.graph.get(scope.ownerId);
        if (!owner) continue;
        if (titled) frames.push(branchOf(placed, owner, state));
        if (slot) keep(this.#slot(scope, owner, slot, state));
      }
    }
    this.#nodes = kept;
    return {
      nodes,
      frames,
      edges: boxes ? [] : this.#edgeLooks(sight, state),
      labels: state.level === 'full' || state.level === 'compact' ? labelsOf(sight, state) : [],
      urgent: state.urgent,
    };
  }

  #node(placed: PlacedNode, map: DrawingMap, state: CanvasState): NodeLook {
    const { node, open } = placed;
    const face = faceOf(node.step, state.strings, state.types);
    const problem = open ? state.problems.get(node.id) : this.#problemWithin(node, state.problems);
    const tabbable = node.id === state.current;
    const known = this.#nodes.get(node.id);
    const sameWords = known?.face === face && known.problem === problem;
    return {
      id: node.id,
      face,
      box: open ? map.titleBox(placed) : placed.box,
      frameHeight: placed.box.height,
      shape: open ? 'frame' : 'card',
      container: node.scopes.length > 0,
      inside: open ? 0 : this.#inside(node),
      problem,
      selected: state.selection.has(node.id),
      dragged: state.dragged.has(node.id),
      tabbable,
      label: sameWords ? known.label : labelOf(face, problem, state.strings),
      description: tabbable ? descriptionOf(node, state) : '',
    };
  }

  #slot(scope: Scope, owner: GraphNode, box: Rect, state: CanvasState): NodeLook {
    const { strings } = state;
    const face = slotFace(scope.kind, strings);
    const owned = faceOf(owner.step, strings, state.types);
    return {
      id: scope.id,
      face,
      box,
      frameHeight: box.height,
      shape: 'slot',
      container: false,
      inside: 0,
      problem: undefined,
      selected: false,
      dragged: false,
      tabbable: scope.id === state.current,
      label: strings('canvas.slot.label', { add: face.name, scope: scope.label, owner: owned.name }),
      description: '',
    };
  }

  #edgeLooks(sight: Sight, state: CanvasState): EdgeLook[] {
    const looks: EdgeLook[] = [];
    const front: EdgeLook[] = [];
    for (const placed of sight.edges) {
      const { edge, points, shape, x, y } = placed;
      const active = edge.kind !== 'sequence' && isActive(placed, state);
      if (!active && edge.kind !== 'sequence' && state.level === 'names') continue;
      let path = this.#paths.get(points);
      if (path?.x !== x || path.y !== y) {
        path = {
          x,
          y,
          d: arrowPath(
            points.map(([dx, dy]) => [x + dx, y + dy] as const),
            shape,
          ),
        };
        this.#paths.set(points, path);
      }
      (active ? front : looks).push({ key: edge.id, d: path.d, className: active ? `${edge.kind} active` : edge.kind });
    }
    for (const { scope, back } of sight.scopes) {
      if (back.length === 0) continue;
      const owner = scope.ownerId === null ? undefined : state.graph.get(scope.ownerId);
      const kind = owner ? faceOf(owner.step, state.strings, state.types).kind : 'flow';
      looks.push({ key: `return ${scope.id}`, d: arrowPath(back, 'rounded'), className: `return ${kind}` });
    }
    return looks.concat(front);
  }

  /** The worst problem of a closed container or anything in it, and how many there are; that a step in it is being written comes first. */
  #problemWithin(node: GraphNode, problems: ReadonlyMap<ItemId, NodeProblem>): NodeProblem | undefined {
    if (problems.size === 0) return undefined;
    const own = problems.get(node.id);
    if (node.scopes.length === 0) return own;
    let { severity, count } = own ?? { severity: 'info' as const, count: 0 };
    let draft = own?.draft && own;
    const visit = (scope: Scope): void => {
      for (const inner of scope.nodes) {
        const problem = problems.get(inner.id);
        if (problem) {
          if (problem.draft) draft = problem;
          count += problem.count;
          severity = worse(severity, problem.severity);
        }
        inner.scopes.forEach(visit);
      }
    };
    node.scopes.forEach(visit);
    if (draft || count === 0) return draft;
    const known = this.#nodes.get(node.id)?.problem;
    return known?.severity === severity && known.count === count && !known.draft ? known : { severity, count };
  }

  #inside(node: GraphNode): number {
    let count = this.#counts.get(node);
    if (count === undefined) {
      count = 0;
      for (const scope of node.scopes) for (const inner of scope.nodes) count += 1 + this.#inside(inner);
      this.#counts.set(node, count);
    }
    return count;
  }
}

export function worse(a: NodeProblem['severity'], b: NodeProblem['severity']): NodeProblem['severity'] {
  if (a === 'error' || b === 'error') return 'error';
  return a === 'warning' || b === 'warning' ? 'warning' : 'info';
}

function isActive({ edge }: PlacedEdge, state: CanvasState): boolean {
  return edge.id === state.edge || state.selection.has(edge.from) || state.selection.has(edge.to);
}

function frameOf({ node, box }: PlacedNode, map: DrawingMap, state: CanvasState): FrameLook {
  return {
    key: node.id,
    box,
    shape: 'frame',
    kind: faceOf(node.step, state.strings, state.types).kind,
    title: '',
    marked: state.dragged.has(node.id) ? 'dragged' : state.selection.has(node.id) ? 'selected' : '',
    deep: map.depth(node.id) % 2 === 1,
  };
}

function branchOf({ scope, box }: PlacedScope, owner: GraphNode, state: CanvasState): FrameLook {
  return {
    key: scope.id,
    box,
    shape: 'branch',
    kind: faceOf(owner.step, state.strings, state.types).kind,
    title: scope.label,
    marked: '',
    deep: false,
  };
}

function labelsOf(sight: Sight, state: CanvasState): LabelLook[] {
  const labels: LabelLook[] = [];
  for (const placed of sight.edges) {
    const { edge } = placed;
    if (edge.labels.length === 0) continue;
    if (edge.kind === 'sequence') {
      const text = edge.labels[0] ?? '';
      labels.push({ key: edge.id, at: labelAt(placed), text, className: 'label condition' });
    } else if (isActive(placed, state)) {
      labels.push({ key: edge.id, at: labelAt(placed), text: edge.labels.join(', '), className: 'label active' });
    }
  }
  return labels;
}

function labelAt({ points, x, y }: PlacedEdge): Point {
  const [dx, dy] = middleOf(points);
  return { x: x + dx, y: y + dy };
}

const slotFaces = new WeakMap<Strings, Record<Scope['kind'], StepFace>>();

function slotFace(kind: Scope['kind'], strings: Strings): StepFace {
  let faces = slotFaces.get(strings);
  if (!faces) {
    const face = (name: string): StepFace => ({
      name,
      unnamed: false,
      icon: 'plus',
      kind: 'unknown',
      title: '',
      summary: '',
      badges: [],
    });
    faces = { steps: face(strings('canvas.slot.steps')), tasks: face(strings('canvas.slot.tasks')) };
    slotFaces.set(strings, faces);
  }
  return faces[kind];
}

function labelOf(face: StepFace, problem: NodeProblem | undefined, strings: Strings): string {
  const parts = [face.name, face.summary, face.title];
  if (problem)
    parts.push(strings(`canvas.problems.${problem.draft ? 'draft' : problem.severity}`, { count: problem.count }));
  return parts.filter((part) => part !== '').join(', ');
}

/** Where it stands and what it reads: what the lines of the drawing say to the eye. */
function descriptionOf(node: GraphNode, { graph, strings }: CanvasState): string {
  const scope = graph.scopeOf(node.id);
  if (!scope) return '';
  const owner = scope.ownerId === null ? undefined : graph.get(scope.ownerId);
  const place = { position: node.step.index + 1, count: scope.nodes.length };
  const sentences = [
    owner
      ? strings('canvas.position', { ...place, scope: faceOf(owner.step, strings).name })
      : strings('canvas.position.top', place),
  ];
  const names: string[] = [];
  for (const edge of scope.edges) {
    if (edge.to !== node.id) continue;
    if (edge.kind === 'sequence') {
      const [condition] = edge.labels;
      if (condition !== undefined) sentences.push(strings('canvas.condition', { condition }));
    } else {
      const source = graph.get(edge.from);
      if (source) names.push(faceOf(source.step, strings).name);
    }
  }
  if (names.length > 0) sentences.push(strings('canvas.reads', { names: names.join(', ') }));
  return sentences.join(' ');
}

function sameLook(a: NodeLook, b: NodeLook): boolean {
  return (
    a.face === b.face &&
    a.shape === b.shape &&
    a.container === b.container &&
    a.inside === b.inside &&
    a.problem === b.problem &&
    a.selected === b.selected &&
    a.dragged === b.dragged &&
    a.tabbable === b.tabbable &&
    a.label === b.label &&
    a.description === b.description &&
    a.box.x === b.box.x &&
    a.box.y === b.box.y &&
    a.box.width === b.box.width &&
    a.box.height === b.box.height &&
    a.frameHeight === b.frameHeight
  );
}
