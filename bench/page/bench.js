// What the benchmark does inside its pages. A classic script, so that it is there before the editor's module.

/** The frame after next has begun: what was asked for before is on the screen. */
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

function canvas() {
  return document.querySelector('pipeline-editor').shadowRoot.querySelector('pe-workbench').canvas;
}

function countElements(root = document) {
  let count = 0;
  for (const element of root.querySelectorAll('*'))
    count += 1 + (element.shadowRoot ? countElements(element.shadowRoot) : 0);
  return count;
}

globalThis.bench = {
  painted,
  canvas,
  countElements,

  /** Opens a document in a new editor and gives the milliseconds until it can be worked on and is drawn. */
  async open({ text, id }) {
    const editor = document.createElement('pipeline-editor');
    if (id) editor.documentId = id;
    const start = performance.now();
    const ready = new Promise((done) => editor.addEventListener('pipeline-ready', done, { once: true }));
    if (text !== undefined) editor.value = text;
    document.body.append(editor);
    await ready;
    const readyMs = performance.now() - start;
    while (canvas().counters.frames === 0) await new Promise(requestAnimationFrame);
    const drawnMs = performance.now() - start;
    return { readyMs, drawnMs, source: editor.documentId };
  },

  /** Shows the code with the cursor behind the name of a step in the middle, in a comment. */
  async openCode() {
    const editor = document.querySelector('pipeline-editor');
    editor.view = 'code';
    const workbench = editor.shadowRoot.querySelector('pe-workbench');
    while (!workbench.codeView?.shadowRoot?.querySelector('.cm-content')) await new Promise(requestAnimationFrame);
    const { session } = workbench.canvas ?? workbench;
    const { roots } = session.snapshot;
    const { start } = session.locate(roots[Math.floor(roots.length / 2)].id, ['name'], 'value');
    workbench.codeView.revealRange({ start, end: start });
    workbench.codeView.focus();
    this.codeLength = session.yaml.length;
    await painted();
    await painted();
  },

  /** Characters that typing has brought into the document. */
  typedInCode() {
    const {
      codeView,
      canvas: drawing,
      session,
    } = document.querySelector('pipeline-editor').shadowRoot.querySelector('pe-workbench');
    codeView.flush();
    return (drawing ?? { session }).session.yaml.length - this.codeLength;
  },

  close() {
    document.querySelector('pipeline-editor')?.remove();
  },

  /** Resolves when nothing is waiting to be written. */
  async saved() {
    await document.querySelector('pipeline-editor').save();
  },

  startFrames() {
    const times = [];
    let last;
    let running = true;
    const tick = (now) => {
      if (last !== undefined) times.push(now - last);
      last = now;
      if (running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    this.stopFrames = () => {
      running = false;
      return times;
    };
  },

  /** Runs a command on a step in the middle of the document, as its buttons do. */
  async command(name, round) {
    const editor = document.querySelector('pipeline-editor');
    const { roots } = editor.session.snapshot;
    const middle = roots[Math.floor(roots.length / 2)];
    const commands = {
      'set a field': ['step.set-field', { id: middle.id, path: ['description'], value: `Round ${round}` }],
      'add a step': [
        'step.add',
        { type: 'claude', parentId: null, slot: 'steps', index: Math.floor(roots.length / 2) },
      ],
      'move a step': ['step.move', { ids: [middle.id], parentId: null, slot: 'steps', index: middle.index + 3 }],
      'remove a step': ['step.remove', { ids: [middle.id] }],
    };
    const before = { ...canvas().counters };
    // Inside a task of the page: what is evaluated from outside does not count as script.
    const { result, runMs } = await new Promise((done) => {
      setTimeout(() => {
        const start = performance.now();
        const answer = editor.run(...commands[name]);
        done({ result: answer, runMs: performance.now() - start });
      });
    });
    await painted();
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.refusal)}`);
    const after = canvas().counters;
    return { runMs, changed: after.changed - before.changed, made: after.made - before.made };
  },

  /** The bytes of all values in all stores of a database. */
  async storedBytes(name) {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    let bytes = 0;
    let rows = 0;
    for (const store of database.objectStoreNames) {
      const values = await new Promise((done) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
      for (const value of values) {
        rows++;
        bytes += sizeOf(value);
      }
    }
    database.close();
    return { bytes, rows };
  },
};

function sizeOf(value) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (value && typeof value === 'object') return Object.values(value).reduce((sum, each) => sum + sizeOf(each), 0);
  return 8;
}
