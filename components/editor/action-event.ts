/** Something the frame's buttons and menus ask the editor to do; ids are those of `actions.ts`. Does not leave the editor. */
export class EditorActionEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('pe-action', { bubbles: true, composed: false, detail: { id } });
  }
}
