// Real input through the browser's own door, at the rate a device sends it, while the page counts its frames.

const eventsEveryMs = 8;

/** Sends what `next(at)` gives for `at` from 0 to 1 over `lastsMs`, and resolves to the frame intervals of the page meanwhile. */
export async function framesDuring(page, cdp, { lastsMs, next }) {
  await page.evaluate(() => bench.startFrames());
  const start = performance.now();
  const sent = [];
  for (let now = start; now - start < lastsMs; now = performance.now()) {
    for (const event of [next((now - start) / lastsMs)].flat())
      sent.push(cdp.send(event.key === undefined ? 'Input.dispatchMouseEvent' : 'Input.dispatchKeyEvent', event));
    await new Promise((done) => setTimeout(done, eventsEveryMs));
  }
  await Promise.all(sent);
  return page.evaluate(() => bench.stopFrames());
}

export function wheel({ x, y }, deltaX, deltaY, zoom = false) {
  return { type: 'mouseWheel', x, y, deltaX, deltaY, modifiers: zoom ? 2 : 0, pointerType: 'mouse' };
}

export function mouse(type, { x, y }, button = 'left') {
  return { type, x, y, button, buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1, pointerType: 'mouse' };
}

/** Somebody who types fast: a letter every 70 ms, now and then a blank. */
export function typing(lastsMs) {
  const letters = 'step reads the ticket and says what it is about ';
  let typed = 0;
  return {
    lastsMs,
    next: (at) => {
      if ((at * lastsMs) / 70 < typed) return [];
      const text = letters.charAt(typed++ % letters.length);
      return [
        { type: 'keyDown', key: text, text },
        { type: 'keyUp', key: text },
      ];
    },
  };
}

/** What the gestures of the benchmark are, over an area of the page: the same on the editor and on an idle page. */
export function gestures({ x, y, width, height }) {
  const middle = { x: x + width / 2, y: y + height / 2 };
  return {
    pan: { lastsMs: 1500, next: (at) => wheel(middle, 0, at < 0.5 ? 60 : -45) },
    zoom: { lastsMs: 1500, next: (at) => wheel(middle, 0, Math.floor(at * 4) % 2 === 0 ? 8 : -8, true) },
  };
}
