import { expect } from 'chai';
import { fixture, withBrowser } from './browser.mjs';
import { changedLines } from './editor-page.mjs';

const review = fixture('code-review.yaml');
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const host = '<pipeline-editor src="/stories/fixtures/code-review.yaml"></pipeline-editor>';

async function open(visit, body = host) {
  const page = await visit('host.html', body);
  await page.page.addStyleTag({ url: '/assets/app.css' });
  return { page, editor: await page.editor() };
}

/** Fingers on the screen, as the system reports them. */
async function touch(page, work) {
  const cdp = await page.page.context().newCDPSession(page.page);
  const send = (type, points) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  await work({
    down: (...points) => send('touchStart', points),
    move: (...points) => send('touchMove', points),
    up: () => send('touchEnd', []),
  });
  await cdp.detach();
}

describe('On a phone, by touch', () => {
  it('selects, changes a field, adds, undoes and removes', () =>
    withBrowser(phone, async (visit) => {
      const { page, editor } = await open(visit);
      const tap = async (locator) => {
        const { x, y } = await editor.centre(locator);
        await page.page.touchscreen.tap(x, y);
        await page.frames();
      };
      await editor.button('Fit the drawing').tap();
      await editor.settled();
      await tap(editor.card('plan_review'));
      expect(await editor.selected()).to.deep.equal(['plan_review']);
      await editor.button('Form').last().tap();
      await editor.field('temperature').fill('0.5');
      await editor.until((element) => element.session.yaml.includes('0.5'));
      expect(changedLines(review, await editor.yaml()).added).to.have.length(1);
      await editor.button('Close').last().tap();
      await editor.button('Add').tap();
      await editor.locator.getByRole('searchbox').fill('checkpoint');
      await editor.button('Add Checkpoint').tap();
      expect((await editor.types())[1]).to.equal('checkpoint');
      await editor.button('Undo').tap();
      await editor.button('Undo').tap();
      expect(await editor.yaml()).to.equal(review);
      await tap(editor.card('reproduce_risk'));
      await editor.button('Form').last().tap();
      await editor.form.getByRole('button', { name: 'Remove', exact: true }).tap();
      expect(await editor.names()).to.deep.equal(['plan_review', 'review', 'verdict']);
    }));

  it('connects two steps by their handle, and ends that with a tap on the line and its button', () =>
    withBrowser(phone, async (visit) => {
      const text =
        'workflow:\n  name: two\n  steps:\n    - name: one\n      type: claude\n      prompt: []\n    - name: two\n      type: claude\n      prompt: []\n';
      const body = `<pipeline-editor storage="none"><script type="application/yaml">${text}</script></pipeline-editor>`;
      const { page, editor } = await open(visit, body);
      await editor.button('Fit the drawing').tap();
      await editor.settled();
      const from = await editor.centre(editor.card('one'));
      await page.page.touchscreen.tap(from.x, from.y);
      const handle = await editor.centre(
        editor.button('Choose a step that is to read the result of “one”, or drag to it'),
      );
      const to = await editor.centre(editor.card('two'));
      await touch(page, async (fingers) => {
        await fingers.down(handle);
        for (const part of [0.2, 0.5, 0.8, 1])
          await fingers.move({ x: handle.x + (to.x - handle.x) * part, y: handle.y + (to.y - handle.y) * part });
        await page.frames();
        await fingers.up();
      });
      await editor.until((element) => element.session.yaml.includes('previous_response'));
      await editor.settled();
      const line = await editor.canvas.evaluate((canvas) => {
        const edge = canvas.map.graph.edges.find(({ kind }) => kind === 'data');
        const { points, x, y } = canvas.map.edge(edge.id, edge.from);
        const origin = canvas.surface.getBoundingClientRect();
        for (const [at, [dx, dy]] of points.entries()) {
          const [nx, ny] = points[at + 1] ?? [dx, dy];
          const world = { x: x + (dx + nx) / 2, y: y + (dy + ny) / 2 };
          if (canvas.map.edgeAt(world, 2)?.id !== edge.id) continue;
          const screen = canvas.camera.toScreen(world);
          return { x: origin.x + screen.x, y: origin.y + screen.y };
        }
        return undefined;
      });
      await page.page.touchscreen.tap(line.x, line.y);
      await editor.button('Stop “two” reading “one”').tap();
      await editor.until((element) => !element.session.yaml.includes('previous_response'));
      expect(await editor.yaml()).to.equal(text);
    }));

  it('moves a step with a finger that rests on it first, and pans and pinches with those that do not', () =>
    withBrowser(phone, async (visit) => {
      const { page, editor } = await open(visit);
      const zoom = () => editor.canvas.evaluate((canvas) => canvas.zoom);
      const before = await zoom();
      const box = await editor.canvas.boundingBox();
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const apart = (distance) => [
        { x: middle.x - distance, y: middle.y },
        { x: middle.x + distance, y: middle.y },
      ];
      await touch(page, async (fingers) => {
        await fingers.down(...apart(100));
        for (const distance of [90, 80, 70]) await fingers.move(...apart(distance));
        await fingers.up();
      });
      await page.frames();
      expect(await zoom()).to.be.below(before * 0.85);
      expect(await page.page.evaluate(() => visualViewport.scale)).to.equal(1);

      await editor.button('Fit the drawing').tap();
      await editor.settled();
      const from = await editor.centre(editor.card('verdict'));
      const target = await editor.card('plan_review').boundingBox();
      await touch(page, async (fingers) => {
        await fingers.down(from);
        await editor.canvas.locator('.surface.busy-drag').waitFor();
        const to = { x: target.x + target.width / 2, y: target.y + target.height + 5 };
        for (let step = 1; step <= 8; step++) {
          await fingers.move({ x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 });
        }
        await page.frames();
        await fingers.up();
      });
      await editor.settled();
      expect(await editor.names()).to.deep.equal(['plan_review', 'verdict', 'review', 'reproduce_risk']);

      // A quick stroke over a card pans and moves nothing.
      const text = await editor.yaml();
      const card = await editor.centre(editor.card('reproduce_risk'));
      const top = await editor.canvas.evaluate((canvas) => canvas.camera.y);
      await touch(page, async (fingers) => {
        await fingers.down(card);
        for (const step of [20, 40, 60]) await fingers.move({ x: card.x, y: card.y + step });
        await fingers.up();
      });
      expect(await editor.canvas.evaluate((canvas) => canvas.camera.y)).to.be.above(top + 20);
      expect(await editor.yaml()).to.equal(text);
    }));

  for (const demo of ['index.html', 'app.html', 'portal.html', 'docs.html']) {
    it(`fits 390 pixels: ${demo}`, () =>
      withBrowser(phone, async (visit) => {
        const page = await visit(demo);
        const editor = await page.editor('pipeline-editor');
        const wide = await page.page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).to.be.at.most(390);
        const inside = await editor.locator.evaluate((element) => {
          const { left, right } = element.getBoundingClientRect();
          const out = [];
          const look = (root) => {
            for (const each of root.querySelectorAll('button, input, [role=radio]')) {
              const box = each.getBoundingClientRect();
              if (
                box.width > 0 &&
                !each.closest('pe-canvas, .scroll, .surface') &&
                (box.left < left - 1 || box.right > right + 1)
              )
                out.push(each.getAttribute('aria-label') ?? each.textContent.trim());
            }
            for (const each of root.querySelectorAll('*'))
              if (each.shadowRoot && each.localName !== 'pe-canvas') look(each.shadowRoot);
          };
          look(element.shadowRoot);
          return out;
        });
        expect(inside).to.deep.equal([]);
      }));
  }

  it('has buttons a thumb can hit', () =>
    withBrowser(phone, async (visit) => {
      const { editor } = await open(visit);
      const small = await editor.locator.evaluate((element) => {
        const out = [];
        const look = (root) => {
          for (const each of root.querySelectorAll('button')) {
            const { width, height } = each.getBoundingClientRect();
            if (width > 0 && each.checkVisibility() && (height < 44 || width < 44)) {
              // A target may be larger than what is drawn.
              const after = getComputedStyle(each, '::after');
              if (!(Number.parseFloat(after.height) >= 44 && after.position === 'absolute'))
                out.push(
                  `${each.getAttribute('aria-label') ?? each.textContent.trim()} ${width.toFixed()}x${height.toFixed()}`,
                );
            }
          }
          for (const each of root.querySelectorAll('*')) if (each.shadowRoot) look(each.shadowRoot);
        };
        look(element.shadowRoot);
        return out;
      });
      expect(small).to.deep.equal([]);
    }));
});

describe('For everybody', () => {
  it('is mirrored where the page reads from right to left', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('app.html');
      await page.page.locator('#dir').selectOption('rtl');
      const editor = await page.editor();
      const library = await editor.locator.locator('pe-library').boundingBox();
      const form = await editor.form.boundingBox();
      expect(library.x).to.be.above(form.x);
      const xOf = async (name) => (await editor.card(name).boundingBox()).x;
      // The drawing follows in the next frames.
      for (let left = 100; left > 0 && (await xOf('correctness')) < (await xOf('readability')); left--)
        await page.frames();
      expect(await xOf('correctness')).to.be.above(await xOf('readability'));
      await editor.click('correctness');
      await page.press('ArrowLeft');
      expect(await page.focused()).to.match(/^security/);
      const target = await editor.card('plan_review').boundingBox();
      await page.drag(await editor.centre(editor.card('verdict')), {
        x: target.x + target.width / 2,
        y: target.y + target.height + 8,
      });
      expect((await editor.names())[1]).to.equal('verdict');
      // Code reads from left to right everywhere.
      await editor.view('Split');
      expect(await editor.code.evaluate((element) => getComputedStyle(element).direction)).to.equal('ltr');
    }));

  it('moves nothing for those who asked for less motion', () =>
    withBrowser({ reducedMotion: 'reduce' }, async (visit) => {
      const { page, editor } = await open(visit);
      const zoom = () => editor.canvas.evaluate((canvas) => canvas.zoom);
      await editor.button('Zoom in').click();
      await page.frames();
      const there = await zoom();
      await page.frames();
      expect(await zoom()).to.equal(there);
      await editor.click('plan_review');
      await editor.button('More actions').first().click();
      await page.press('Escape');
      await page.press('Delete');
      const running = await page.page.evaluate(() => {
        const out = [];
        const look = (root) => {
          for (const animation of root.getAnimations()) {
            const { duration } = animation.effect.getComputedTiming();
            if (duration > 1)
              out.push(`${animation.effect.target.localName}.${animation.effect.target.className} ${duration} ms`);
          }
          for (const each of root.querySelectorAll('*')) if (each.shadowRoot) look(each.shadowRoot);
        };
        look(document);
        return out;
      });
      expect(running).to.deep.equal([]);
    }));

  it('shows what is selected, focused and wrong in forced colours', () =>
    withBrowser({ forcedColors: 'active', reducedMotion: 'reduce' }, async (visit) => {
      const { page, editor } = await open(visit);
      const look = (name) =>
        editor.card(name).evaluate((card) => {
          const { borderColor, outlineColor, outlineStyle, outlineWidth, borderWidth, backgroundColor } =
            getComputedStyle(card);
          return { borderColor, outlineColor, outlineStyle, outlineWidth, borderWidth, backgroundColor };
        });
      const plain = await look('plan_review');
      expect(plain.borderWidth).to.not.equal('0px');
      await editor.click('verdict');
      expect(await look('verdict')).to.not.deep.equal(plain);
      await page.press('ArrowUp');
      const focused = await look('reproduce_risk');
      expect(focused).to.not.deep.equal(plain);
      expect(focused.outlineStyle).to.not.equal('none');
      // Which view is on is not said by a background alone, which this mode takes away.
      const radio = (name) =>
        editor.locator.getByRole('radio', { name, exact: true }).evaluate((button) => {
          const style = getComputedStyle(button);
          return [
            style.color,
            style.backgroundColor,
            style.outline,
            style.border,
            style.boxShadow,
            style.textDecoration,
          ].join();
        });
      expect(await radio('Visual')).to.not.equal(await radio('Code'));
    }));

  it('follows the theme of the page and its own', () =>
    withBrowser({ colorScheme: 'dark' }, async (visit) => {
      const page = await visit('app.html');
      const editor = await page.editor();
      const surface = () =>
        editor.locator.evaluate((element) => {
          const header = element.shadowRoot.querySelector('pe-workbench');
          const [r, g, b] = getComputedStyle(header)
            .backgroundColor.match(/[\d.]+/g)
            .map(Number);
          return r + g + b;
        });
      const dark = await surface();
      await page.page.locator('#theme').selectOption('light');
      await page.frames();
      expect(await surface()).to.be.above(dark + 1);
    }));

  it('speaks the words of the host', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('app.html');
      const editor = await page.editor();
      await page.page.locator('#lang').selectOption('de');
      await editor.button('Rückgängig').waitFor();
      await editor.locator.getByText('4 Schritte').waitFor();
    }));
});
