/** A rename is over. `said` tells what became of it; empty when the name was left as it was. Does not leave the editor. */
export class RenameEndEvent extends Event {
  readonly name: string | undefined;
  readonly said: string;
  /** The user pressed a key to end it, so that the focus goes back to where it was. */
  readonly byKey: boolean;

  constructor(name: string | undefined, said: string, byKey: boolean) {
    super('pe-rename-end', { bubbles: true });
    this.name = name;
    this.said = said;
    this.byKey = byKey;
  }
}
