/** The user wants to look up what has the focus. Does not leave the editor. */
export class LookUpEvent extends Event {
  constructor() {
    super('pe-look-up', { bubbles: true, composed: true });
  }
}
