/** How much room the editor has: side panels stand beside the drawing, lie over it, or come from the bottom. */
export type FrameSize = 'wide' | 'narrow' | 'small';

export type LeftTab = 'library' | 'outline' | 'reference';

export interface PanelState {
  /** What the left panel shows; `undefined` while it is closed. */
  readonly left: LeftTab | undefined;
  readonly right: boolean;
}

/** Below this width the split view has no room for both side panels, and below the second for neither. */
const splitWidths = { both: 1300, one: 1100 } as const;

export function frameSize(inlineSize: number): FrameSize {
  return inlineSize < 600 ? 'small' : inlineSize < 900 ? 'narrow' : 'wide';
}

type Room = FrameSize | 'split' | 'tight';

const initial: Readonly<Record<Room, PanelState>> = {
  wide: { left: 'library', right: true },
  split: { left: undefined, right: true },
  tight: { left: undefined, right: false },
  narrow: { left: undefined, right: false },
  small: { left: undefined, right: false },
};

/** Which panels are open at each size: turning a tablet and back finds them as they were. */
export class Panels {
  #size: FrameSize = 'wide';
  #room: Room = 'wide';
  readonly #states = new Map<Room, PanelState>();
  #lastTab: LeftTab = 'library';

  get size(): FrameSize {
    return this.#size;
  }

  /** How wide the frame is, and whether drawing and code share it. */
  fit(inlineSize: number, split: boolean): void {
    this.#size = frameSize(inlineSize);
    const crowded = split && this.#size === 'wide' && inlineSize < splitWidths.both;
    this.#room = crowded ? (inlineSize < splitWidths.one ? 'tight' : 'split') : this.#size;
  }

  get state(): PanelState {
    return this.#states.get(this.#room) ?? initial[this.#room];
  }

  /** Opens the left panel on a tab, or closes it when that tab is the one shown. */
  toggleLeft(tab: LeftTab = this.#lastTab): void {
    const left = this.state.left === tab ? undefined : tab;
    this.#lastTab = tab;
    this.#set({ left, right: left && this.#size !== 'wide' ? false : this.state.right });
  }

  showLeft(tab: LeftTab): void {
    if (this.state.left !== tab) this.toggleLeft(tab);
  }

  toggleRight(open = !this.state.right): void {
    this.#set({ left: open && this.#size !== 'wide' ? undefined : this.state.left, right: open });
  }

  /** Closes what lies over the drawing. Gives back whether anything did. */
  closeOverlays(): boolean {
    if (this.#size === 'wide' || (!this.state.left && !this.state.right)) return false;
    this.#set({ left: undefined, right: false });
    return true;
  }

  #set(state: PanelState): void {
    this.#states.set(this.#room, state);
  }
}
