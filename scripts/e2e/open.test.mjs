import { expect } from 'chai';
import { join } from 'node:path';
import { fixture, fixtures, withBrowser } from './browser.mjs';

/** CRLF and trailing blanks, a byte order mark without a final newline, all odd forms at once. */
const odd = ['weekly-report.yaml', 'batch-translation.yaml', 'rough-edges.yaml'];

describe('Opening', () => {
  for (const file of odd) {
    it(`takes ${file} from the editor's own menu and shows it byte for byte`, () =>
      withBrowser({}, async (visit) => {
        const page = await visit('portal.html');
        const editor = await page.editor('#editor');
        const choosing = page.page.waitForEvent('filechooser');
        await editor.choose('Open a file');
        await (await choosing).setFiles(join(fixtures, file));
        await editor.untilYaml(fixture(file));
        await editor.card((await editor.names())[0]).waitFor();
      }));
  }

  it('takes a file that the page hands over', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('app.html');
      const editor = await page.editor();
      const choosing = page.page.waitForEvent('filechooser');
      await page.page.getByRole('button', { name: 'Open', exact: true }).click();
      await (await choosing).setFiles(join(fixtures, 'weekly-report.yaml'));
      await editor.untilYaml(fixture('weekly-report.yaml'));
      await page.page.reload();
      await editor.untilYaml(fixture('weekly-report.yaml'));
      await page.page.locator('#file').selectOption('code-review.yaml');
      await editor.untilYaml(fixture('code-review.yaml'));
    }));

  for (const [where, place] of [
    ['the editor', '#editor'],
    ['the page beside it', 'aside'],
  ]) {
    it(`takes a file dropped on ${where}`, () =>
      withBrowser({}, async (visit) => {
        const page = await visit('app.html');
        const editor = await page.editor();
        await page.dropFile(join(fixtures, 'data-etl.yaml'), await editor.centre(page.page.locator(place)));
        await editor.untilYaml(fixture('data-etl.yaml'));
        expect(page.page.url()).to.match(/app\.html#own%2Fdata-etl\.yaml$/);
        await page.page.locator('#file').selectOption('code-review.yaml');
        await editor.untilYaml(fixture('code-review.yaml'));
      }));
  }

  it('takes a file dropped on it where the page does nothing about it', () =>
    withBrowser({}, async (visit) => {
      const page = await visit(
        'host.html',
        '<pipeline-editor src="/stories/fixtures/code-review.yaml"></pipeline-editor>',
      );
      const editor = await page.editor();
      await page.dropFile(join(fixtures, 'data-etl.yaml'), await editor.centre(editor.locator));
      await editor.untilYaml(fixture('data-etl.yaml'));
    }));

  it('leaves the example as it is when the page pastes another pipeline', () =>
    withBrowser({ permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
      const page = await visit('app.html');
      const editor = await page.editor();
      await page.page.evaluate((text) => navigator.clipboard.writeText(text), fixture('support-triage.yaml'));
      await page.page.locator('#paste').click();
      await editor.untilYaml(fixture('support-triage.yaml'));
      await page.page.locator('#file').selectOption('code-review.yaml');
      await editor.untilYaml(fixture('code-review.yaml'));
    }));

  it('takes a pipeline pasted into an empty editor, by key and by button', () =>
    withBrowser({ permissions: ['clipboard-read', 'clipboard-write'] }, async (visit) => {
      for (const paste of [
        async (page, editor) => {
          await editor.locator.evaluate((element) => element.focus());
          await page.press('Control+v');
        },
        (page, editor) => editor.button('Paste YAML').click(),
      ]) {
        const page = await visit('host.html', '<pipeline-editor></pipeline-editor>');
        const editor = await page.editor('pipeline-editor', { drawn: false });
        await page.page.evaluate((text) => navigator.clipboard.writeText(text), fixture('support-triage.yaml'));
        await paste(page, editor);
        await editor.untilYaml(fixture('support-triage.yaml'));
        await editor.card((await editor.names())[0]).waitFor();
      }
    }));

  it('begins with nothing, and with a template', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('host.html', '<pipeline-editor></pipeline-editor>');
      const editor = await page.editor('pipeline-editor', { drawn: false });
      expect(await editor.yaml()).to.equal('');
      await editor.locator.locator('.template').first().click();
      await editor.canvas.locator('.node').first().waitFor();
      expect(await editor.names()).to.have.length.above(1);
    }));

  it('takes src, value and an inline script, and asks the network for src alone', () =>
    withBrowser({}, async (visit, context) => {
      const asked = [];
      context.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const page = await visit(
        'host.html',
        `<pipeline-editor id="src" src="/stories/fixtures/code-review.yaml"></pipeline-editor>
        <pipeline-editor id="value" value="workflow:&#10;  name: from_value&#10;  steps:&#10;    - name: one&#10;      type: claude&#10;"></pipeline-editor>
        <pipeline-editor id="script"><script type="application/yaml">
          workflow:
            name: from_script
            steps:
              - name: two # here
                type: gemini
        </script></pipeline-editor>`,
      );
      expect(await (await page.editor('#src')).yaml()).to.equal(fixture('code-review.yaml'));
      expect(await (await page.editor('#value')).names()).to.deep.equal(['one']);
      const script = await page.editor('#script');
      expect(await script.yaml()).to.equal(
        'workflow:\n  name: from_script\n  steps:\n    - name: two # here\n      type: gemini\n',
      );
      await page.page.waitForLoadState('networkidle');
      const others = asked.filter((path) => !/^\/(host\.html|assets\/icon\.svg|cdn\/.*\.js)$/.test(path));
      expect(others).to.deep.equal(['/stories/fixtures/code-review.yaml']);
    }));

  it('says what went wrong with src, and tries again', () =>
    withBrowser({ expected: [/status of 503/] }, async (visit, context) => {
      let answers = 0;
      await context.route('**/late.yaml', (route) =>
        answers++ === 0 ? route.fulfill({ status: 503 }) : route.fulfill({ body: fixture('data-etl.yaml') }),
      );
      const page = await visit('host.html', '<pipeline-editor src="/late.yaml"></pipeline-editor>');
      await page.page.getByRole('alert').getByText('503').waitFor();
      await page.page.getByRole('button', { name: 'Try again' }).click();
      expect(await (await page.editor()).yaml()).to.equal(fixture('data-etl.yaml'));
    }));

  it('keeps text that is no YAML, and mends it in the code view', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('host.html', '<pipeline-editor></pipeline-editor>');
      const editor = await page.editor('pipeline-editor', { drawn: false });
      const broken = 'workflow:\r\n\tname: "a\r\n  steps: [\r\n';
      await editor.locator.evaluate((element, text) => element.load(new Blob([text])), broken);
      await editor.code.waitFor();
      expect(await editor.yaml()).to.equal(broken);
      await editor.code.click();
      await page.press('Control+a');
      await page.keyboard.insertText('workflow:\n  name: mended\n  steps:\n    - name: one\n      type: claude\n');
      await editor.until((element) => element.session.snapshot.shape === 'pipeline');
      await editor.view('Visual');
      await editor.card('one').waitFor();
    }));
});
