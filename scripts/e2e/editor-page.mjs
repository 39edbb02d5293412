// A page with editors on it, driven as a user does: by what is on the screen, with real keys and a real pointer.

const limitMs = 10_000;

/** One page of the browser. */
export class EditorPage {
  constructor(page) {
    this.page = page;
    this.keyboard = page.keyboard;
    this.mouse = page.mouse;
  }

  /** An editor that has opened its document, and drawn it unless `drawn` is false. */
  async editor(selector = 'pipeline-editor', { drawn = true } = {}) {
    const editor = new Editor(this, this.page.locator(selector).first());
    await editor.ready(drawn);
    return editor;
  }

  async press(...keys) {
    for (const key of keys) await this.keyboard.press(key);
  }

  /** Drags with the mouse, in steps as a hand does. */
  async drag(from, to) {
    await this.mouse.move(from.x, from.y);
    await this.mouse.down();
    await this.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 8 });
    await this.mouse.move(to.x, to.y, { steps: 8 });
    await this.frames();
    await this.mouse.up();
    await this.frames();
  }

  /** Drops a file of the disk as the desktop does. */
  async dropFile(path, { x, y }) {
    const cdp = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await cdp.send('Input.dispatchDragEvent', { type, x, y, data });
    await cdp.detach();
  }

  /** The events that `withBrowser` was asked to hear, in order. */
  heard() {
    return this.page.evaluate(() => globalThis.heard);
  }

  /** What the focus is on, through all shadow roots: its label, its text, or its title. */
  focused() {
    return this.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const text = at?.textContent?.trim() ?? '';
      return at?.getAttribute('aria-label') ?? (/[a-z]/i.test(text) ? text : (at?.title ?? ''));
    });
  }

  frames() {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}

/** One `<pipeline-editor>` of a page. */
class Editor {
  constructor(owner, locator) {
    this.owner = owner;
    this.page = owner.page;
    this.locator = locator;
    this.canvas = locator.locator('pe-canvas');
    this.form = locator.locator('pe-inspector');
    this.code = locator.locator('pe-code-view .cm-content');
  }

  async ready(drawn) {
    await this.locator.waitFor({ state: 'attached' });
    await this.until((editor) => editor.session !== undefined);
    if (drawn) await this.canvas.locator('.node').first().waitFor();
    await this.owner.frames();
  }

  /** Waits until a condition on the element holds; it runs in the page. */
  async until(holds, arg) {
    const deadline = Date.now() + limitMs;
    while (!(await this.locator.evaluate(holds, arg))) {
      if (Date.now() > deadline)
        throw new Error(`Did not come true in ${limitMs} ms: ${holds} with ${JSON.stringify(arg)}`);
      await this.owner.frames();
    }
  }

  yaml() {
    return this.locator.evaluate((editor) => editor.getYaml());
  }

  /** Waits until the text is this one: what is typed reaches the document after a moment. */
  untilYaml(text) {
    return this.until((editor, wanted) => editor.session?.yaml === wanted, text);
  }

  /** Names of the steps at the top, or of those in a slot of the step called `inside`. */
  names(inside, slot = 'steps') {
    return this.locator.evaluate(
      (editor, [name, list]) => {
        const { roots, steps } = editor.session.snapshot;
        const found =
          name === undefined
            ? roots
            : steps.find((step) => step.name === name).children.find(({ slot }) => slot === list).steps;
        return found.map((step) => step.name);
      },
      [inside, slot],
    );
  }

  /** Types of the steps at the top. */
  types() {
    return this.locator.evaluate((editor) => editor.session.snapshot.roots.map((step) => step.type));
  }

  /** Names of the selected steps. */
  selected() {
    return this.locator.evaluate((editor) =>
      editor.session.selection.map((id) => editor.session.snapshot.get(id).name),
    );
  }

  /** The card of a step in the drawing, by the beginning of what a screen reader says of it. */
  card(name) {
    return this.canvas.getByRole('button', { name: new RegExp(`^${name}(,|$)`) });
  }

  /** Clicks a card. The drawing finds what is under the pointer by itself, so this goes by coordinates as a hand does. */
  async click(name, options) {
    const card = this.card(name);
    await card.waitFor();
    const { x, y } = await this.centre(card);
    await this.owner.mouse.click(x, y, options);
  }

  /** A button or another control of the editor by the name a screen reader gives it. */
  button(name, options = {}) {
    return this.locator.getByRole('button', { name, exact: true, ...options });
  }

  /** A field of the form, by the key it is written under. */
  field(name) {
    return this.form.getByLabel(name, { exact: true }).first();
  }

  /** Waits until the view of the drawing has come to rest after a flight. */
  async settled() {
    const pose = () => this.canvas.evaluate((canvas) => JSON.stringify(canvas.camera.pose()));
    for (let before = await pose(), frames = 0; frames < 3;) {
      await this.owner.frames();
      const now = await pose();
      frames = now === before ? frames + 1 : 0;
      before = now;
    }
  }

  async centre(locator) {
    const { x, y, width, height } = await locator.boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  }

  async choose(item) {
    await this.button('More actions').first().click();
    await this.locator.getByRole('menuitem', { name: item }).click();
  }

  async view(name) {
    await this.locator.getByRole('radio', { name, exact: true }).click();
  }

  /** What was typed and does not parse yet is written on this device. */
  async untilDraftKept() {
    await this.locator.getByRole('img', { name: 'Draft not applied', exact: true }).waitFor();
    await this.locator.evaluate((element) => element.save());
  }

  async untilSaved() {
    await this.locator.getByRole('img', { name: 'Saved on this device', exact: true }).waitFor();
  }
}

/** The lines that were taken out and those that came in, between the first and the last that differ. */
export function changedLines(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return { removed: old.slice(start, old.length - end), added: now.slice(start, now.length - end) };
}
