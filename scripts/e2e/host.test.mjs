import { expect } from 'chai';
import { fixture, withBrowser } from './browser.mjs';

const review = fixture('code-review.yaml');
const editorOf = (id, more = '') =>
  `<pipeline-editor id="${id}" src="/stories/fixtures/code-review.yaml" ${more}></pipeline-editor>`;

describe('In a page of others', () => {
  it('stands beside another one without disturbing it', () =>
    withBrowser({ hear: ['pipeline-change', 'pipeline-select'] }, async (visit) => {
      const page = await visit('host.html', editorOf('one') + editorOf('two'));
      const one = await page.editor('#one');
      const two = await page.editor('#two');
      await one.click('verdict');
      await page.press('Delete');
      expect(await one.names()).to.have.length(3);
      expect(await two.yaml()).to.equal(review);
      expect(await two.selected()).to.deep.equal([]);
      await two.locator.scrollIntoViewIfNeeded();
      await two.click('plan_review');
      await page.press('Control+z');
      expect(await one.names()).to.have.length(3);
      await page.press('Alt+ArrowDown');
      expect((await two.names())[0]).to.equal('review');
      expect(await one.selected()).to.not.include('plan_review');
      await page.press('Control+z');
      expect(await two.yaml()).to.equal(review);
      expect([...new Set((await page.heard()).map(({ type, id }) => `${type} ${id}`))].sort()).to.deep.equal([
        'pipeline-change one',
        'pipeline-change two',
        'pipeline-select one',
        'pipeline-select two',
      ]);
    }));

  it('shows one stored document in two places at once, in step', () =>
    withBrowser({}, async (visit) => {
      const page = await visit(
        'host.html',
        editorOf('one', 'document-id="same"') + editorOf('two', 'document-id="same"'),
      );
      const one = await page.editor('#one');
      const two = await page.editor('#two');
      await one.click('plan_review');
      await page.press('Alt+ArrowDown');
      await two.until((element) => element.session.snapshot.roots[0].name === 'review');
      expect(await one.yaml()).to.equal(await two.yaml());
    }));

  it('leaves the keys of the page alone, and keeps its own', () =>
    withBrowser({ hear: ['keydown'] }, async (visit) => {
      const page = await visit('host.html', `<button id="outside">Outside</button>${editorOf('one')}`);
      const editor = await page.editor();
      const heard = async (work) => {
        await page.page.evaluate(() => (globalThis.heard.length = 0));
        await work();
        return (await page.heard()).map(({ key }) => key);
      };

      // Outside, nothing is the editor's.
      await page.page.locator('#outside').focus();
      const keys = ['Delete', 'a', '/', 'j', 'Control+z', 'Control+s', 'ArrowDown'];
      expect(await heard(() => page.press(...keys.filter((key) => key !== 'Control+s')))).to.deep.equal([
        'Delete',
        'a',
        '/',
        'j',
        'Control',
        'z',
        'ArrowDown',
      ]);
      expect(await editor.yaml()).to.equal(review);

      // Inside, what the editor handles stays, and the rest goes on.
      await editor.click('verdict');
      expect(await heard(() => page.press('ArrowUp', 'Alt+ArrowUp', 'Control+z'))).to.deep.equal(['Alt', 'Control']);
      expect(await heard(() => page.press('j', '/', 'F9', '?', 'Control+Shift+KeyL'))).to.deep.equal([
        'j',
        '/',
        'F9',
        '?',
        'Control',
        'Shift',
        'L',
      ]);

      // Typing is nobody else's business.
      await editor.field('Description').click();
      expect(await heard(() => page.keyboard.type('j/?'))).to.deep.equal([]);
      await editor.view('Split');
      await editor.code.getByText('"production"').click();
      expect(await heard(() => page.keyboard.type('j/?'))).to.deep.equal([]);
    }));

  for (const [how, move] of [
    ['taken out and put in elsewhere', (editor) => document.querySelector('#other').append(editor)],
    ['moved as it is', (editor) => document.querySelector('#other').moveBefore(editor, null)],
  ]) {
    it(`keeps everything when it is ${how}`, () =>
      withBrowser({ hear: ['pipeline-ready'] }, async (visit) => {
        const page = await visit(
          'host.html',
          `${editorOf('one', 'document-id="moved"')}<section id="other"></section>`,
        );
        const editor = await page.editor();
        await editor.click('verdict');
        await editor.field('output_to_file').fill('moved.md');
        await editor.view('Split');
        await editor.code.getByText('"production"').click();
        await page.press('End', 'Enter');
        await page.keyboard.type('mood: [');
        await editor.until((element) => element.session.draft !== undefined);
        await editor.button('Zoom in').click();
        const state = (element) => ({
          draft: element.session.draft,
          yaml: element.session.yaml,
          selection: element.session.selection,
          view: element.view,
          undo: element.session.canUndo,
          zoom: element.shadowRoot.querySelector('pe-workbench').canvas.zoom,
        });
        await editor.settled();
        const before = await editor.locator.evaluate(state);
        await editor.locator.evaluate(move);
        await page.frames();
        await editor.card('verdict').waitFor();
        expect(await editor.locator.evaluate(state)).to.deep.equal(before);
        expect(await page.page.evaluate(() => document.querySelector('#other > #one') !== null)).to.equal(true);
        expect((await page.heard()).length).to.equal(1);
      }));
  }

  it('works two shadow roots deep', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('host.html', '<div id="outer"></div>');
      await page.page.evaluate(() => {
        const inner = document.createElement('div');
        document.querySelector('#outer').attachShadow({ mode: 'open' }).append(inner);
        const editor = document.createElement('pipeline-editor');
        editor.setAttribute('src', '/stories/fixtures/code-review.yaml');
        editor.setAttribute('view', 'split');
        inner.attachShadow({ mode: 'open' }).append(editor);
      });
      const editor = await page.editor();
      await editor.click('verdict');
      const target = await editor.card('plan_review').boundingBox();
      await page.drag(await editor.centre(editor.card('verdict')), {
        x: target.x + target.width / 2,
        y: target.y + target.height + 8,
      });
      expect((await editor.names())[1]).to.equal('verdict');
      await editor.click('plan_review');
      await editor.code.getByText('"brain"').dblclick();
      await page.keyboard.type('heart');
      await editor.until((element) => element.session.yaml.includes('role: "heart"'));
    }));

  it('is sent with its form, and keeps the form while it is empty or wrong', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('app.html');
      const editor = await page.editor();
      const submit = page.page.getByRole('button', { name: 'Submit' });
      await editor.click('plan_review');
      await editor.field('temperature').fill('0.4');
      await submit.click();
      const sent = await page.page.locator('#sent-text').textContent();
      expect(sent).to.equal(await editor.yaml());
      expect(sent).to.contain('temperature: 0.4');
      await page.page.getByRole('button', { name: 'Close', exact: true }).first().click();

      await editor.locator.evaluate((element) => element.setYaml(''));
      await submit.click();
      expect(await page.page.locator('#sent').isVisible()).to.equal(false);
      expect(await editor.locator.evaluate((element) => element.validity.valueMissing)).to.equal(true);
    }));

  it('does not send the form with Enter in its own fields, nor with its buttons', () =>
    withBrowser({ hear: ['submit'] }, async (visit) => {
      const page = await visit('host.html', `<form>${editorOf('one', 'name="pipeline"')}<input name="other"></form>`);
      await page.page.evaluate(() => addEventListener('submit', (event) => event.preventDefault()));
      const editor = await page.editor();
      await editor.locator.getByRole('textbox', { name: 'Pipeline name' }).press('Enter');
      await editor.click('plan_review');
      await editor.field('Name').press('Enter');
      await editor.field('temperature').press('Enter');
      for (const name of ['Zoom in', 'Step library', 'Step library', 'More for item 1']) {
        await editor.button(name).first().click();
      }
      await editor.locator.getByRole('menuitem', { name: 'Move down', exact: true }).click();
      for (const name of ['Undo', 'Duplicate']) await editor.button(name).first().click();
      expect(await page.heard()).to.deep.equal([]);
      await page.page.locator('input[name=other]').press('Enter');
      expect(await page.heard()).to.have.length(1);
    }));

  it('shows names with markup as text, everywhere', () =>
    withBrowser({}, async (visit) => {
      const evil = '<img src=x onerror="globalThis.hit=1"><b>bold</b>';
      const yaml = `workflow:
  name: '${evil}'
  description: '${evil}'
  steps:
    - name: '${evil}'
      type: gemini
      description: '${evil}'
      condition: '${evil}'
      prompt:
        - type: static
          content: '${evil}'
    - name: __proto__
      type: '${evil}'
      constructor: '${evil}'
    - name: constructor
      type: switch
      expression: '${evil}'
      cases:
        '${evil}':
          - name: '${evil}'
            type: claude
`;
      const page = await visit('host.html', '<pipeline-editor view="split"></pipeline-editor>');
      const editor = await page.editor('pipeline-editor', { drawn: false });
      await editor.locator.evaluate((element, text) => element.load(text), yaml);
      await editor.canvas.locator('.node').first().waitFor();
      expect(await editor.yaml()).to.equal(yaml);
      await editor.locator.getByRole('tab', { name: 'Outline' }).click();
      await editor.locator.getByRole('treeitem').first().waitFor();
      await editor.locator.getByRole('button', { name: /^Errors/ }).click();
      for (const at of [0, 1, 2]) {
        await editor.locator.evaluate((element, index) => element.reveal(element.session.snapshot.roots[index].id), at);
        await page.frames();
      }
      await editor.locator.getByRole('radio', { name: 'Data', exact: true }).click();
      await page.frames();
      await editor.locator.evaluate((element) => element.focus());
      await page.press('Control+k');
      await page.keyboard.type('img');
      await page.frames();
      await page.press('Escape');
      await editor.locator.evaluate((element) =>
        element.run('step.remove', { ids: [element.session.snapshot.roots[0].id] }),
      );
      await page.frames();
      const made = await page.page.evaluate(() => {
        const found = [];
        const look = (root) => {
          for (const element of root.querySelectorAll('*')) {
            if (element.localName === 'img' || (element.localName === 'b' && element.textContent === 'bold'))
              found.push(element.outerHTML);
            if (element.shadowRoot) look(element.shadowRoot);
          }
        };
        look(document.body);
        return { found, hit: globalThis.hit, polluted: Object.keys(Object.prototype).length };
      });
      expect(made).to.deep.equal({ found: [], hit: undefined, polluted: 0 });
    }));

  it('changes nothing while it is read-only', () =>
    withBrowser({ permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
      const page = await visit('host.html', editorOf('one', 'readonly view="split"'));
      const editor = await page.editor();
      await page.page.evaluate(() => navigator.clipboard.writeText('- name: pasted\n  type: claude\n'));
      await editor.code.getByText('"brain"').dblclick();
      await page.keyboard.type('heart');
      await editor.click('verdict');
      await page.press('Delete', 'Alt+ArrowUp', 'a', 'Control+v', 'Control+x');
      const target = await editor.card('plan_review').boundingBox();
      await page.drag(await editor.centre(editor.card('verdict')), {
        x: target.x + target.width / 2,
        y: target.y + target.height + 8,
      });
      await page.frames();
      expect(await editor.yaml()).to.equal(review);
    }));
});
