import type { ItemId } from '../../src/model/step.js';
import { iconPath } from '../icons.js';
import type { Rect } from './camera.js';
import { place } from './place.js';
import type { StepFace } from './step-face.js';

/** Everything a card shows. Compared part by part, so that a card that stays the same costs nothing. */
export interface NodeLook {
  readonly id: ItemId;
  readonly face: StepFace;
  readonly box: Rect;
  /** Height of the whole frame of an open container; of anything else its own. */
  readonly frameHeight: number;
  /** `card`: closed or plain; `frame`: the title bar of an open container; `slot`: an empty list that takes a step. */
  readonly shape: 'card' | 'frame' | 'slot';
  /** A container that can be opened and closed. */
  readonly container: boolean;
  /** How many steps a container holds; shown while it is closed. */
  readonly inside: number;
  readonly problem: NodeProblem | undefined;
  readonly selected: boolean;
  readonly dragged: boolean;
  /** The one card that the Tab key reaches. */
  readonly tabbable: boolean;
  readonly label: string;
  readonly description: string;
}

export interface NodeProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly count: number;
  /** Not counted but told: somebody is writing it in the code. */
  readonly draft?: true;
}

/** A title bar of which less is in sight keeps its words where they are, in world pixels. */
const leastTitle = 120;
const titlePadding = 12;

let prototype: HTMLElement | undefined;

/** One card of the drawing. Pooled: `show` turns a card that left the screen into another. */
export class NodeView {
  readonly element: HTMLElement;
  readonly #icon: SVGPathElement;
  readonly #name: HTMLElement;
  readonly #line: HTMLElement;
  // What few cards have is made for those: every element of a card is paid for in each frame of a pan that brings it.
  #long: { readonly head: HTMLElement; readonly tail: HTMLElement } | undefined;
  #marks: HTMLElement | undefined;
  #toggle: HTMLElement | undefined;
  #look: NodeLook | undefined;
  /** Written only where it is used: every property of its own keeps the browser from sharing the styles of what is inside. */
  #frameHeight: number | undefined;
  #tailLength = 0;
  #cut = { left: 0, right: 0 };

  constructor() {
    prototype ??= build();
    this.element = prototype.cloneNode(true) as HTMLElement;
    const [icon, name, line] = Array.from(this.element.children) as HTMLElement[];
    this.#icon = icon?.firstElementChild as SVGPathElement;
    this.#name = name as HTMLElement;
    this.#line = line as HTMLElement;
  }

  get look(): NodeLook | undefined {
    return this.#look;
  }

  /** Whether the name is cut off, so that it is worth a tooltip. Forces layout. */
  get clipped(): boolean {
    const parts = [this.#name, this.#long?.head ?? this.#name];
    return parts.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  }

  show(look: NodeLook): void {
    const before = this.#look;
    this.#look = look;
    const { element } = this;
    if (!before || !sameBox(before.box, look.box) || before.shape !== look.shape) {
      place(element, look.box);
      this.#cutBy({ left: 0, right: 0 });
    }
    const frameHeight = look.shape === 'frame' ? look.frameHeight : undefined;
    if (frameHeight !== this.#frameHeight) {
      this.#frameHeight = frameHeight;
      if (frameHeight === undefined) element.style.removeProperty('--frame-height');
      else element.style.setProperty('--frame-height', `${frameHeight}px`);
    }
    if (before?.id !== look.id) element.dataset['id'] = look.id;
    if (before?.face !== look.face) this.#showFace(look.face, before?.face);
    if (before?.label !== look.label) element.setAttribute('aria-label', look.label);
    if (before?.description !== look.description) {
      if (look.description) element.setAttribute('aria-description', look.description);
      else element.removeAttribute('aria-description');
    }
    const { classList } = element;
    if (before?.shape !== look.shape) {
      classList.toggle('frame', look.shape === 'frame');
      classList.toggle('slot', look.shape === 'slot');
    }
    if (before?.container !== look.container || before.shape !== look.shape || before.inside !== look.inside) {
      const open = look.shape === 'frame';
      classList.toggle('stacked', look.container && !open);
      this.#showToggle(look.container);
      if (look.container) element.setAttribute('aria-expanded', String(open));
      else element.removeAttribute('aria-expanded');
    }
    if (before?.selected !== look.selected) {
      classList.toggle('selected', look.selected);
      element.setAttribute('aria-pressed', String(look.selected));
      element.setAttribute('part', look.selected ? 'node node-selected' : 'node');
    }
    if (before?.dragged !== look.dragged) classList.toggle('dragged', look.dragged);
    if (before?.tabbable !== look.tabbable) element.tabIndex = look.tabbable ? 0 : -1;
    if (
      before?.face !== look.face ||
      before.problem !== look.problem ||
      before.inside !== look.inside ||
      before.shape !== look.shape
    ) {
      this.#showBadges(look);
    }
  }

  /** Brings the words and the button of a title bar that reaches out of what is seen into it, where there is room. World pixels. */
  keepInSight(seen: Rect): void {
    const look = this.#look;
    if (look?.shape !== 'frame') return;
    const { x, width } = look.box;
    const left = Math.max(0, Math.round(seen.x - x));
    const right = Math.max(0, Math.round(x + width - seen.x - seen.width));
    this.#cutBy(width - left - right < leastTitle ? { left: 0, right: 0 } : { left, right });
  }

  #cutBy(cut: { readonly left: number; readonly right: number }): void {
    for (const side of ['left', 'right'] as const) {
      if (cut[side] === this.#cut[side]) continue;
      if (cut[side] === 0) this.element.style.removeProperty(`padding-${side}`);
      else this.element.style.setProperty(`padding-${side}`, `${cut[side] + titlePadding}px`);
    }
    this.#cut = cut;
  }

  #showToggle(shown: boolean): void {
    if (!shown) this.#toggle?.remove();
    else this.element.append((this.#toggle ??= toggle()));
  }

  #showFace(face: StepFace, before: StepFace | undefined): void {
    if (before?.kind !== face.kind) this.element.dataset['kind'] = face.kind;
    if (before?.icon !== face.icon) this.#icon.setAttribute('d', iconPath(face.icon));
    if (before?.name !== face.name) this.#showName(face.name);
    if (before?.unnamed !== face.unnamed) this.element.classList.toggle('unnamed', face.unnamed);
    if (before?.summary !== face.summary) this.#line.textContent = face.summary;
  }

  #showName(text: string): void {
    const cut = tailStart(text);
    const tail = text.length - cut;
    const long = (this.#long ??= tail > 0 ? { head: part('head'), tail: part('tail') } : undefined);
    if (tail === 0) this.#name.textContent = text;
    else if (long) {
      long.head.textContent = text.slice(0, cut);
      long.tail.textContent = text.slice(cut);
      if (this.#tailLength === 0) this.#name.replaceChildren(long.head, long.tail);
    }
    if (tail === this.#tailLength) return;
    this.#tailLength = tail;
    this.#name.classList.toggle('long', tail > 0);
    long?.head.style.setProperty('--tail', String(tail));
  }

  #showBadges(look: NodeLook): void {
    const badges: HTMLElement[] = [];
    if (look.container && look.shape === 'card' && look.inside > 0) badges.push(badge('count', String(look.inside)));
    for (const name of look.face.badges) badges.push(badge(name, '', badgeIcons[name]));
    const problem = look.problem;
    this.element.classList.toggle('error', problem?.severity === 'error');
    this.element.classList.toggle('warning', problem?.severity === 'warning');
    if (problem) {
      badges.push(
        badge(
          `problem ${problem.severity}`,
          problem.count > 1 ? String(problem.count) : '',
          problem.draft ? 'pencil' : problemIcons[problem.severity],
        ),
      );
    }
    if (badges.length === 0) this.#marks?.remove();
    else {
      this.#marks ??= hidden(part('marks'));
      this.#marks.replaceChildren(...badges);
      if (!this.#marks.parentElement) this.#line.after(this.#marks);
    }
  }
}

/** Where the end of a long name begins, which stays when its middle is cut out: at a word of it where one starts near there. */
function tailStart(name: string): number {
  if (name.length <= 18) return name.length;
  const ideal = name.length - 9;
  for (let off = 0; off <= 4; off++) {
    for (const at of [ideal + off, ideal - off]) if (/[\s_.\-/]/.test(name[at] ?? '')) return at;
  }
  // Never between the two halves of one character.
  return /[\udc00-\udfff]/.test(name[ideal] ?? '') ? ideal - 1 : ideal;
}

const badgeIcons = { condition: 'split', retry: 'refresh-cw' } as const;
const problemIcons = { error: 'circle-alert', warning: 'triangle-alert', info: 'info' } as const;

function badge(className: string, text: string, iconName?: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `mark ${className}`;
  if (iconName) element.append(svgIcon(iconName));
  // Drawn by a style, so that the text of a card is its name and what it does; the label says the rest in words.
  if (text) element.dataset['count'] = text;
  return element;
}

/** An icon as an element, for what is drawn without templates. */
export function svgIcon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', iconPath(name));
  svg.append(path);
  return svg;
}

/** Cloned for every card: one clone is several times cheaper than a template with its bindings. */
function build(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'node';
  element.setAttribute('role', 'button');
  element.tabIndex = -1;
  const icon = svgIcon('square');
  icon.classList.add('tile');
  const name = hidden(part('name'));
  name.dir = 'ltr';
  element.append(icon, name, ' ', hidden(part('line')));
  return element;
}

/** What opens and closes a container: few cards have one. */
function toggle(): HTMLElement {
  const element = hidden(part('toggle'));
  element.dataset['action'] = 'toggle';
  element.append(svgIcon('chevron-down'));
  return element;
}

function part(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}

/** The label of a card says in words what its parts show. */
function hidden(element: HTMLElement): HTMLElement {
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function sameBox(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
