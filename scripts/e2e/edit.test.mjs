import { expect } from 'chai';
import { withBrowser, fixture } from './browser.mjs';
import { changedLines } from './editor-page.mjs';

const review = fixture('code-review.yaml');
const host = '<pipeline-editor src="/stories/fixtures/code-review.yaml"></pipeline-editor>';

/** Works on the code review in an editor as large as the window. */
const editing = (work, options = {}) =>
  withBrowser(options, async (visit) => {
    const page = await visit('host.html', host);
    await page.page.addStyleTag({ url: '/assets/app.css' });
    const editor = await page.editor();
    await work(editor, page);
  });

describe('Editing with the mouse', () => {
  it('selects a step, changes a field, and changes that line alone', () =>
    editing(async (editor) => {
      await editor.click('plan_review');
      await editor.field('temperature').fill('0.7');
      await editor.until((element) => element.getYaml().includes('0.7'));
      expect(changedLines(review, await editor.yaml())).to.deep.equal({
        removed: ['        temperature: 0.2      # steady, we want the same plan twice'],
        added: ['        temperature: 0.7      # steady, we want the same plan twice'],
      });
      await editor.button('Undo').click();
      expect(await editor.yaml()).to.equal(review);
      await editor.button('Redo').click();
      expect(await editor.yaml()).to.contain('temperature: 0.7      # steady');
    }));

  it('adds a step after the selected one from the library', () =>
    editing(async (editor) => {
      await editor.click('review');
      await editor.button('Add Claude smart').click();
      expect((await editor.types())[2]).to.equal('claude_smart');
      const { removed, added } = changedLines(review, await editor.yaml());
      expect(removed).to.deep.equal([]);
      expect(added.join('\n')).to.match(/type: "?claude_smart/);
      expect(await editor.selected()).to.deep.equal([(await editor.names())[2]]);
      await editor.button('Undo').click();
      expect(await editor.yaml()).to.equal(review);
    }));

  it('adds a step where it is dragged to from the library', () =>
    editing(async (editor, page) => {
      const target = await editor.card('reproduce_risk').boundingBox();
      await page.drag(await editor.centre(editor.button('Add Gemini')), {
        x: target.x + target.width / 2,
        y: target.y + target.height + 8,
      });
      const names = await editor.names();
      expect(names).to.have.length(5);
      expect(names[2]).to.equal('reproduce_risk');
      expect(names[4]).to.equal('verdict');
      expect(changedLines(review, await editor.yaml()).removed).to.deep.equal([]);
    }));

  it('adds a step in the gap between two', () =>
    editing(async (editor, page) => {
      const above = await editor.card('reproduce_risk').boundingBox();
      await page.mouse.move(above.x + above.width / 2, above.y + above.height + 8, { steps: 4 });
      await editor.button('Add after reproduce_risk').click();
      await page.keyboard.type('checkpoint');
      await page.press('Enter');
      expect((await editor.types())[3]).to.equal('checkpoint');
    }));

  it('adds a task to a list of tasks', () =>
    editing(async (editor) => {
      await editor.click('review');
      await editor.form.getByRole('button', { name: 'Add a task' }).click();
      expect(await editor.names('review', 'parallel_tasks')).to.have.length(4);
      expect(changedLines(review, await editor.yaml()).removed).to.deep.equal([]);
    }));

  it('moves a step by dragging it, with its comments', () =>
    editing(async (editor, page) => {
      const target = await editor.card('plan_review').boundingBox();
      await page.drag(await editor.centre(editor.card('verdict')), {
        x: target.x + target.width / 2,
        y: target.y + target.height + 8,
      });
      expect(await editor.names()).to.deep.equal(['plan_review', 'verdict', 'review', 'reproduce_risk']);
      const yaml = await editor.yaml();
      expect(yaml.indexOf('# 4. One answer for the author')).to.be.below(yaml.indexOf('# 2. Three reviewers'));
      expect(yaml.split('\n').sort()).to.deep.equal(review.split('\n').sort());
      await editor.button('Undo').click();
      expect(await editor.yaml()).to.equal(review);
    }));

  it('removes a step from its menu, and takes it back from the message', () =>
    editing(async (editor) => {
      await editor.click('reproduce_risk', { button: 'right' });
      await editor.locator.getByRole('menuitem', { name: /^Remove/ }).click();
      expect(await editor.names()).to.deep.equal(['plan_review', 'review', 'verdict']);
      expect(changedLines(review, await editor.yaml()).added).to.deep.equal([]);
      await editor.locator.locator('pe-toasts').getByRole('button', { name: 'Undo' }).click();
      expect(await editor.yaml()).to.equal(review);
    }));

  it('copies steps as YAML and pastes them after the selection', () =>
    editing(
      async (editor, page) => {
        await editor.click('verdict');
        await page.press('Control+c');
        expect(await page.page.evaluate(() => navigator.clipboard.readText())).to.match(/^(#.*\n)*- name: "verdict"/m);
        await editor.click('plan_review');
        await page.press('Control+v');
        await editor.until((element) => element.session.snapshot.roots.length === 5);
        expect((await editor.names())[1]).to.match(/^verdict/);
        expect(changedLines(review, await editor.yaml()).removed).to.deep.equal([]);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  it('shows the change in the code beside it, and a change of the code in the drawing', () =>
    editing(async (editor, page) => {
      await editor.view('Split');
      await editor.code.waitFor();
      await editor.code.getByText('"brain"').click();
      await editor.until((element) => element.session.selection.length === 1);
      expect(await editor.selected()).to.deep.equal(['plan_review']);
      await editor.code.getByText('"brain"').dblclick();
      await page.keyboard.type('heart');
      await editor.until((element) => element.session.yaml.includes('heart'));
      expect(await editor.field('role').inputValue()).to.equal('heart');
      expect(changedLines(review, await editor.yaml())).to.deep.equal({
        removed: ['      role: "brain"'],
        added: ['      role: "heart"'],
      });
      await editor.field('output_to_file').fill('the-plan.json');
      await editor.code.getByText('the-plan.json').waitFor();
    }));

  it('keeps the drawing while the code does not parse, and applies it when it does', () =>
    editing(async (editor, page) => {
      await editor.view('Split');
      await editor.code.getByText('"brain"').click();
      await page.press('End', 'Enter');
      await page.keyboard.type('mood: [');
      await editor.until((element) => element.session.draft !== undefined);
      await editor.locator.getByText('Draft, not applied yet.').waitFor();
      await editor.card('plan_review').waitFor();
      expect(await editor.yaml()).to.equal(review);
      await page.press('End');
      await page.keyboard.type('calm]');
      await editor.until((element) => element.session.draft === undefined);
      expect(changedLines(review, await editor.yaml())).to.deep.equal({ removed: [], added: ['      mood: [calm]'] });
    }));

  it('opens a step from the list of problems', () =>
    editing(async (editor) => {
      await editor.locator.evaluate((element) => {
        const step = element.session.snapshot.roots[3];
        element.run('step.set-field', { id: step.id, path: ['type'], value: 'claud' });
      });
      await editor.locator.getByRole('button', { name: /^Errors/ }).click();
      await editor.locator.locator('pe-problems').getByText('claud').first().click();
      expect(await editor.selected()).to.deep.equal(['verdict']);
    }));
});

describe('Editing with the keyboard alone', () => {
  /** Goes on with Tab until the focus is on something whose name fits. */
  const tabTo = async (page, name) => {
    for (let presses = 0; presses < 200; presses++) {
      if (name.test(await page.focused())) return;
      await page.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}; the focus is on ${await page.focused()}`);
  };

  it('does the whole job on the drawing', () =>
    editing(async (editor, page) => {
      await tabTo(page, /^plan_review,/);
      await page.press('ArrowDown', 'ArrowDown');
      await page.press('ArrowDown');
      await page.press('End');
      expect(await page.focused()).to.match(/^verdict,/);

      // A field.
      await page.press('Enter');
      await tabTo(page, /^Description$/);
      await page.keyboard.type('The last word');
      expect(changedLines(review, await editor.yaml()).added).to.deep.equal(['      description: "The last word"']);
      await page.press('Control+z');
      expect(await editor.yaml()).to.equal(review);
      await page.press('Control+Shift+z');
      expect(await editor.yaml()).to.contain('description: "The last word"');

      // Move, add, remove.
      await editor.locator.evaluate((element) => element.focus());
      expect(await page.focused()).to.match(/^verdict,/);
      await page.press('Alt+ArrowUp');
      expect(await editor.names()).to.deep.equal(['plan_review', 'review', 'verdict', 'reproduce_risk']);
      await page.press('a');
      await editor.locator.locator('pe-type-picker').getByRole('searchbox').waitFor();
      await page.keyboard.type('set var');
      await page.press('Enter');
      expect((await editor.types())[3]).to.equal('set_variable');
      expect(await page.focused()).to.match(/Set variable/);
      await page.press('Delete');
      expect(await editor.names()).to.deep.equal(['plan_review', 'review', 'verdict', 'reproduce_risk']);
      await page.press('Control+z', 'Control+z', 'Control+z', 'Control+z');
      expect(await editor.yaml()).to.equal(review);
    }));

  it('does it in the outline, references included', () =>
    editing(async (editor, page) => {
      await tabTo(page, /^Steps$/);
      await page.press('ArrowRight');
      await editor.locator.getByRole('treeitem').first().waitFor();
      await tabTo(page, /^plan_review/);
      await page.press('F2');
      await page.keyboard.type('plan');
      await page.press('Enter');
      await editor.until((element) => element.session.snapshot.roots[0].name === 'plan');
      const { removed, added } = changedLines(review, await editor.yaml());
      expect(removed.filter((line) => line.includes('plan_review')).length).to.be.above(2);
      expect(added.filter((line) => line.includes('plan_review'))).to.deep.equal([]);
      await page.press('Alt+ArrowDown');
      expect((await editor.names()).slice(0, 2)).to.deep.equal(['review', 'plan']);
      await page.press('Control+z', 'Control+z');
      expect(await editor.yaml()).to.equal(review);
    }));

  it('reaches every view and panel, and finds a step by name', () =>
    editing(async (editor, page) => {
      await tabTo(page, /^Visual$/);
      await page.press('ArrowRight');
      await editor.code.waitFor();
      await page.press('Control+f');
      await page.keyboard.type('readab');
      await page.press('Enter');
      expect(await editor.selected()).to.deep.equal(['readability']);
      expect(await page.focused()).to.match(/^readability,/);
      await tabTo(page, /error/);
      await page.press('Enter');
      await editor.locator.locator('pe-problems').waitFor();
    }));

  it('leaves the code view with Escape and Tab', () =>
    editing(async (editor, page) => {
      await editor.view('Code');
      await editor.code.click();
      await page.press('Escape', 'Tab');
      expect(await page.focused()).to.not.contain('workflow:');
    }));
});
