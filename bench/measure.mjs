// What is measured of one pipeline: opening, looking around, editing, size.
import { framesDuring, gestures, mouse, typing } from './input.mjs';
import { median, quantile } from './report.mjs';

const viewport = { width: 1280, height: 800 };
const rounds = 7;
/** ARCHITECTURE.md §8. */
const budgets = {
  firstDrawingMs: 200,
  openText: { 1000: 1000 },
  openStored: { 1000: 300 },
  frames: { 1000: 1.2, 10_000: 1.2 },
  keystroke: { 1000: 1.5, 5000: 1.5 },
  command: { 5000: 16.7 },
  storedBytesPerStep: 256,
};

/** How long the browser is left alone between two pages, in milliseconds: it ends a process, writes a cache. */
const calmMs = 500;

/**
 * From the navigation to the paint of the first cards. With everything in the cache there are two such times: in a tab that shows the site
 * already, as when a portal goes from its list to the editor, and in a new tab, for which the browser starts a process first.
 */
export async function measureFirstDrawing(browser, origin, text, report) {
  const context = await browser.newContext({ viewport });
  await context.addInitScript(watchFirstDrawing, text);
  const inNewTab = [];
  for (let round = 0; round < rounds; round++) {
    const page = await context.newPage();
    inNewTab.push(await timeOfFirstDrawing(page, origin));
    await page.close();
  }
  const page = await context.newPage();
  const inSameTab = [];
  for (let round = 0; round < rounds + 2; round++) {
    await page.goto(`${origin}/blank.html`);
    await page.waitForTimeout(calmMs);
    inSameTab.push(await timeOfFirstDrawing(page, origin));
    await page.waitForTimeout(calmMs);
  }
  const blank = [];
  for (let round = 0; round < rounds; round++) {
    await page.goto(`${origin}/blank.html`);
    blank.push(await page.evaluate(() => bench.painted().then(() => performance.now())));
  }
  await context.close();
  report.figure('first drawing, nothing cached', inNewTab[0], 'ms');
  report.figure('first drawing, script in the cache', median(inSameTab.slice(2)), 'ms', {
    budget: budgets.firstDrawingMs,
    note: `a page with nothing in it ${Math.round(median(blank))} ms`,
  });
  report.figure('first drawing, in a new tab', median(inNewTab.slice(1)), 'ms');
}

async function timeOfFirstDrawing(page, origin) {
  await page.goto(`${origin}/editor.html`);
  // A promise rather than a question asked in every frame: that would be measured with the rest.
  return page.evaluate(() => globalThis.firstDrawing);
}

/** Runs in the page, before its own scripts. */
function watchFirstDrawing(yaml) {
  globalThis.firstDrawing = new Promise((done) => {
    addEventListener('DOMContentLoaded', async () => {
      if (!document.querySelector('script[type="module"]')) return;
      const editor = document.createElement('pipeline-editor');
      editor.setAttribute('value', yaml);
      document.body.append(editor);
      const { port1, port2 } = new MessageChannel();
      const frame = () =>
        new Promise((next) => {
          // A message that is sent in a frame comes when the frame is painted, before anything else that waits for it.
          requestAnimationFrame(() => port2.postMessage(undefined));
          port1.onmessage = next;
        });
      while (!editor.shadowRoot?.querySelector('pe-workbench')?.canvas?.counters.frames) await frame();
      done(performance.now());
    });
  });
}

export async function measureSize(browser, origin, { steps, text }, report) {
  const context = await browser.newContext({ viewport });
  try {
    const blank = await context.newPage();
    await blank.goto(`${origin}/blank.html`);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    // Time of the main thread's own, so that other processes on the machine do not count.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${origin}/editor.html`);
    // The lazy parts arrive with the first document, whatever it is.
    await page.evaluate(() => customElements.whenDefined('pipeline-editor'));
    await page.evaluate(() =>
      bench.open({ text: 'workflow:\n  name: a\n  steps:\n    - name: b\n      type: claude\n', id: 'warm' }),
    );
    await page.evaluate(() => bench.close());
    const before = await heap(cdp);

    await measureOpening(page, cdp, { steps, text }, report);
    await measureLooking(page, cdp, blank, steps, report);
    await measureEditing(page, cdp, steps, report);
    await measureTyping(page, cdp, blank, steps, report);
    report.figure('elements in the page', await page.evaluate(() => bench.countElements()), '');
    report.figure('heap of the open editor', (await heap(cdp)) - before, 'MB');
  } finally {
    await context.close();
  }
}

async function measureOpening(page, cdp, { steps, text }, report) {
  const bytes = Buffer.byteLength(text);
  const open = async (options) => {
    const before = await metric(cdp, 'TaskDuration');
    const found = await page.evaluate((wanted) => bench.open(wanted), options);
    await page.evaluate(() => bench.painted());
    return { ...found, busyMs: ((await metric(cdp, 'TaskDuration')) - before) * 1000 };
  };
  const fromText = await open({ text });
  report.figure('open from YAML text, until drawn', fromText.drawnMs, 'ms', {
    budget: budgets.openText[steps],
    note: `${(bytes / 1024).toFixed(0)} KB of YAML, ready after ${fromText.readyMs.toFixed(0)} ms, main thread busy ${fromText.busyMs.toFixed(0)} ms`,
  });
  await page.evaluate(() => bench.close());

  await open({ text, id: 'stored' });
  await page.evaluate(() => bench.saved());
  const stored = await page.evaluate(() => bench.storedBytes('pipeline-editor:stored'));
  report.figure('stored bytes beyond the YAML, a step', (stored.bytes - bytes) / steps, 'B', {
    budget: budgets.storedBytesPerStep,
    note: `${stored.rows} rows`,
  });
  await page.evaluate(() => bench.close());
  const times = [];
  for (let round = 0; round < 3; round++) {
    times.push(await open({ id: 'stored' }));
    if (round < 2) await page.evaluate(() => bench.close());
  }
  report.figure('open the stored document, until drawn', median(times.map(({ drawnMs }) => drawnMs)), 'ms', {
    budget: budgets.openStored[steps],
    note: `ready after ${median(times.map(({ readyMs }) => readyMs)).toFixed(0)} ms, main thread busy ${median(times.map(({ busyMs }) => busyMs)).toFixed(0)} ms`,
  });
}

async function measureLooking(page, cdp, blank, steps, report) {
  const area = await page.locator('pe-canvas').boundingBox();
  const blankCdp = await blank.context().newCDPSession(blank);
  /** The same gesture on an empty page just before and just after, so that whatever else the machine does is on both sides. */
  const compare = async (name, gesture, idleGesture = gesture) => {
    const idle = await framesOf(blank, blankCdp, idleGesture);
    const frames = await framesOf(page, cdp, gesture);
    idle.push(...(await framesOf(blank, blankCdp, idleGesture)));
    await page.bringToFront();
    const [high, idleHigh] = [quantile(frames, 0.95), quantile(idle, 0.95)];
    report.figure(`${name}: p95 frame / an idle page's`, high / idleHigh, 'x', {
      budget: budgets.frames[steps],
      note: `p50 ${median(frames).toFixed(1)}, p95 ${high.toFixed(1)}, max ${Math.max(...frames).toFixed(0)} ms; idle ${median(idle).toFixed(1)}, ${idleHigh.toFixed(1)} ms`,
    });
  };

  // A click engages the wheel.
  await page.bringToFront();
  await page.evaluate(() => bench.canvas().focus());
  const { pan, zoom } = gestures(area);
  await compare('pan', pan);
  await compare('zoom', zoom);

  // A step over all of the canvas and back; Escape leaves it where it was.
  const id = await page.evaluate(async () => {
    const { id: found } = bench.canvas().session.snapshot.roots[2];
    bench.canvas().zoom = 0.8;
    await bench.canvas().reveal(found, { animated: false });
    await bench.painted();
    return found;
  });
  const card = await page.locator(`pe-canvas .node[data-id="${id}"]`).boundingBox();
  const from = { x: card.x + 20, y: card.y + 10 };
  const way = (button) => ({ lastsMs: 2000, next: (at) => mouse('mouseMoved', over(area, from, at), button) });
  await cdp.send('Input.dispatchMouseEvent', mouse('mousePressed', from));
  await compare('drag a step', way('left'), way('none'));
  await page.keyboard.press('Escape');
  await cdp.send('Input.dispatchMouseEvent', mouse('mouseReleased', from));
}

async function framesOf(page, cdp, gesture) {
  await page.bringToFront();
  return framesDuring(page, cdp, gesture);
}

/** A way over an area: to its far corner, along its edge, where dragging scrolls, and back. */
function over(area, from, at) {
  const corner = { x: area.x + area.width - 30, y: area.y + area.height - 60 };
  const edge = { x: area.x + area.width / 2, y: area.y + area.height - 6 };
  const [start, end, share] =
    at < 0.4 ? [from, corner, at / 0.4] : at < 0.7 ? [corner, edge, (at - 0.4) / 0.3] : [edge, from, (at - 0.7) / 0.3];
  return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
}

async function measureEditing(page, cdp, steps, report) {
  for (const name of ['set a field', 'add a step', 'move a step', 'remove a step']) {
    const done = [];
    for (let round = 0; round < rounds; round++) {
      const before = await scriptMs(cdp);
      const result = await page.evaluate(([command, at]) => bench.command(command, at), [name, round]);
      done.push({ ...result, scriptMs: (await scriptMs(cdp)) - before });
    }
    report.figure(`${name}: script until painted`, median(done.map((each) => each.scriptMs)), 'ms', {
      budget: budgets.command[steps],
      note: `command ${median(done.map(({ runMs }) => runMs)).toFixed(1)} ms; ${median(done.map(({ changed }) => changed))} cards changed, ${median(done.map(({ made }) => made))} made`,
    });
  }
}

/** Keystrokes in the middle of the code view, beside the same keys on an idle page just before and just after. */
async function measureTyping(page, cdp, blank, steps, report) {
  await page.bringToFront();
  await page.evaluate(() => bench.openCode());
  const blankCdp = await blank.context().newCDPSession(blank);
  const keys = () => typing(3000);
  const idle = await framesOf(blank, blankCdp, keys());
  const frames = await framesOf(page, cdp, keys());
  idle.push(...(await framesOf(blank, blankCdp, keys())));
  await page.bringToFront();
  const [high, idleHigh] = [quantile(frames, 0.95), quantile(idle, 0.95)];
  report.figure("type in the code view: p95 frame / idle's", high / idleHigh, 'x', {
    budget: budgets.keystroke[steps],
    note: `p50 ${median(frames).toFixed(1)}, p95 ${high.toFixed(1)}, max ${Math.max(...frames).toFixed(0)} ms; idle ${median(idle).toFixed(1)}, ${idleHigh.toFixed(1)} ms; ${await page.evaluate(() => bench.typedInCode())} characters arrived`,
  });
}

async function scriptMs(cdp) {
  return (await metric(cdp, 'ScriptDuration')) * 1000;
}

async function heap(cdp) {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await metric(cdp, 'JSHeapUsedSize')) / 1024 / 1024;
}

async function metric(cdp, wanted) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted).value;
}
