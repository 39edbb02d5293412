// A user without a pointer and without a screen: goes through the page with keys alone and knows of it what a screen reader is told.

/** Where the focus is, through all shadow roots. Evaluated in the page. */
const deepFocus = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at ?? document.body;
})()`;

/** The text of the option that the field with the focus says is the current one; its label alone where that is asked. */
const activeOption = `(at, alone) => {
  const id = at.getAttribute('aria-activedescendant');
  const option = id ? at.getRootNode().getElementById(id) : undefined;
  const text = (alone && option?.querySelector('.label, .name')) || option;
  return text?.textContent.replace(/\\s+/g, ' ').trim();
}`;

const typedAtMost = 40;

/** Roles that say nothing of what can be done with a thing. */
const mute = new Set(['', 'none', 'generic', 'GenericContainer', 'RootWebArea', 'ignored']);

export class Keyboard {
  /** Key presses so far, a press a typed character included. */
  presses = 0;
  /** How often something else than what was looked for had the focus on the way. */
  stops = 0;
  /** Every stop on the way that had no name or no role. */
  nameless = new Set();
  /** What was done, for the message of a failure. */
  #trail = [];
  #cdp;

  constructor(page) {
    this.page = page;
  }

  async press(...keys) {
    for (const key of keys) {
      this.presses++;
      this.#note(key);
      await this.page.keyboard.press(key);
    }
  }

  /** Presses keys of which each changes what is on the screen, and waits for it; the focus may not be lost over it. */
  async do(...keys) {
    for (const key of keys) {
      await this.press(key);
      await this.settle();
    }
    for (let turn = 0; isLost(await this.focus()); turn++) {
      if (turn === 30) throw this.error(`After ${keys.join(' ')} the focus is on nothing.`);
      await this.settle();
    }
  }

  /**
   * Types as fingers do; a line break is Enter, after whatever list of suggestions is open was put away with Escape. With `open` that list stays at
   * the end, to choose from.
   */
  async type(text, { open = false, plain = false } = {}) {
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) {
        if (await this.#suggests()) await this.press('Escape');
        await this.press('Enter');
      }
      if (line === '') continue;
      this.presses += line.length;
      this.#note(`“${line.length > 24 ? `${line.slice(0, 24)}…` : line}”`);
      await this.#strike(line.slice(0, typedAtMost));
      // The rest of a long line as from dictation or a braille keyboard: one input of many characters.
      if (line.length > typedAtMost) await this.page.keyboard.insertText(line.slice(typedAtMost));
    }
    await this.settle();
    if (!open && !plain && (await this.#suggests()) && !(await this.#isSearch())) await this.press('Escape');
  }

  /** A key goes down before the page has answered the one before, as when somebody types fast: the browser keeps their order. */
  async #strike(text) {
    const cdp = await this.session();
    const strokes = [...text].flatMap((key) => [
      cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key, unmodifiedText: key }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
    ]);
    await Promise.all(strokes);
  }

  /** The way to the browser itself. */
  async session() {
    return (this.#cdp ??= await this.page.context().newCDPSession(this.page));
  }

  /** Types in place of what is there. */
  async replace(text) {
    await this.press('Control+a');
    if (text === '') await this.press('Delete');
    else await this.type(text);
  }

  /** Goes through the list of the field that has the focus to the option that fits, and takes it; with `own`, else the text as it was typed. */
  async choose(wanted, { own = false, label = false } = {}) {
    for (let turn = 0; turn < 20; turn++) {
      const option = await this.page.evaluate(`(${activeOption})(${deepFocus}, ${label || own})`);
      if (option === undefined && own) return this.do('Enter');
      if (option !== undefined && wanted.test(option)) return this.do('Enter');
      await this.press('ArrowDown');
      await this.settle();
    }
    throw this.error(`No option fits ${wanted}.`);
  }

  /** Holds when the focus is there, now or after a moment: something may have to be fetched first. */
  async at(role, name) {
    let at;
    for (let turn = 0; turn < 60; turn++) {
      at = await this.focus();
      if (at.role === role && matches(at.name, name)) return at;
      await this.settle();
    }
    throw this.error(`The focus should be on ${role} ${String(name)}, and is on ${at.role} “${at.name}”.`);
  }

  /** Waits until the focus has gone on from what is called `name`. */
  async landed(name) {
    let at;
    for (let turn = 0; turn < 60; turn++) {
      at = await this.focus();
      if (at.name !== name && !isLost(at)) return at;
      await this.settle();
    }
    throw this.error(`The focus does not go on from “${name}”: ${at.role} “${at.name}”.`);
  }

  /** A field whose list is all there is to it: a search. */
  #isSearch() {
    return this.page.evaluate(`(${deepFocus}).matches('[role="combobox"]:not(.mono)')`);
  }

  /** Whether a list hangs on the field that would take Enter. */
  #suggests() {
    return this.page.evaluate(`(${deepFocus}).hasAttribute('aria-activedescendant')`);
  }

  /** Until what the last keys caused is on the screen. */
  async settle() {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  }

  /** What has the focus, as the browser tells assistive technology. */
  async focus() {
    const cdp = await this.session();
    const { result } = await cdp.send('Runtime.evaluate', { expression: deepFocus });
    const { objectId, className } = result;
    const { nodes } = await cdp.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
    await cdp.send('Runtime.releaseObject', { objectId });
    const [node] = nodes;
    const state = Object.fromEntries((node?.properties ?? []).map(({ name, value }) => [name, value.value]));
    return {
      // Between the last thing of the page and the first one there is the page itself.
      role: className === 'HTMLBodyElement' ? 'page' : (node?.role?.value ?? ''),
      name: node?.name?.value ?? '',
      value: node?.value?.value ?? '',
      state,
    };
  }

  /**
   * Goes on with Tab, or with another key, until the focus is on what is looked for. What the way leads over is checked too: nothing that takes
   * the focus may be without a name or a role.
   */
  async to(role, name, { key = 'Tab', most = 60 } = {}) {
    const passed = [];
    for (let presses = 0; presses <= most; presses++) {
      const at = await this.focus();
      if (matches(at.role, role) && matches(at.name, name)) return at;
      passed.push(`${at.role} “${at.name}”`);
      if (presses > 0 && at.role !== 'page' && (mute.has(at.role) || at.name.trim() === ''))
        this.nameless.add(passed.at(-1));
      this.stops++;
      await this.press(key);
    }
    throw this.error(`${key} does not reach ${role} ${String(name)} in ${most} presses.`, passed);
  }

  error(message, passed = []) {
    const way = passed.length > 0 ? `\nThe way led over\n  ${passed.join('\n  ')}` : '';
    const trail = this.#trail.map(({ key, times }) => (times > 1 ? `${key} (${times} times)` : key));
    return new Error(`${message}${way}\nThe last keys were ${trail.join(', ')}`);
  }

  #note(key) {
    const last = this.#trail.at(-1);
    if (last?.key === key) last.times++;
    else this.#trail.push({ key, times: 1 });
    if (this.#trail.length > 40) this.#trail.shift();
  }
}

const isLost = ({ role }) => role === 'page' || mute.has(role);

function matches(name, wanted) {
  return typeof wanted === 'string' ? name === wanted : wanted.test(name);
}
