/** A case is to stand one place further up or down. */
export class CaseMoveEvent extends Event {
  readonly by: 1 | -1;

  constructor(by: 1 | -1) {
    super('pe-case-move', { bubbles: true });
    this.by = by;
  }
}
