import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFile, fixture, fixtures, serveWith, withBrowser } from './browser.mjs';
import { changedLines } from './editor-page.mjs';
import { strictPolicy } from '../static-files.mjs';

const review = fixture('code-review.yaml');
const stored = '<pipeline-editor document-id="kept" src="/stories/fixtures/code-review.yaml"></pipeline-editor>';

/** Types into the code at the end of a line on screen (it begins at the selected step), so that the text does not parse. */
async function typeDraft(editor, page) {
  await editor.view('Split');
  await editor.code
    .getByText(/"(brain|production)"/)
    .first()
    .click();
  await page.press('End', 'Enter');
  await page.keyboard.type('mood: [');
  await editor.until((element) => element.session.draft !== undefined);
  return editor.locator.evaluate((element) => element.session.draft);
}

describe('Keeping', () => {
  it('finds everything again after a reload without a network, the text that does not parse yet included', () =>
    withBrowser({ expected: [/ERR_INTERNET_DISCONNECTED/] }, async (visit, context) => {
      const page = await visit('host.html', stored);
      const editor = await page.editor();
      await editor.click('verdict');
      await editor.field('output_to_file').fill('the-last-word.md');
      await editor.until((element) => element.session.yaml.includes('the-last-word.md'));
      await editor.untilSaved();
      const edited = await editor.yaml();
      const draft = await typeDraft(editor, page);
      await editor.untilDraftKept();

      // The page itself comes from where an offline page comes from, a cache; everything else is unreachable.
      const asked = [];
      await context.route('**/*', async (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname.startsWith('/cdn/'))
          return route.fulfill({ path: bundleFile(pathname), contentType: 'text/javascript' });
        if (pathname === '/host.html' || pathname.endsWith('.svg')) return route.fallback();
        asked.push(pathname);
        return route.abort('internetdisconnected');
      });
      await context.setOffline(true);
      await page.page.reload();

      const again = await page.editor();
      expect(await again.yaml()).to.equal(edited);
      await again.card('verdict').waitFor();
      await again.until((element, text) => element.session.draft === text, draft);
      await again.locator.getByText('does not parse yet').waitFor();
      await again.untilDraftKept();
      expect(asked).to.deep.equal([]);
    }));

  it('keeps an edit made right before the tab is closed', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('host.html', stored);
      const editor = await page.editor();
      await editor.click('plan_review');
      await editor.field('temperature').fill('0.9');
      await page.page.close();
      const again = await (await visit('host.html', stored)).editor();
      expect(changedLines(review, await again.yaml()).added).to.deep.equal([
        '        temperature: 0.9      # steady, we want the same plan twice',
      ]);
    }));

  it('gives the same bytes as a download, from the editor and from the page', () =>
    withBrowser({}, async (visit) => {
      const page = await visit('app.html');
      const editor = await page.editor();
      for (const file of ['weekly-report.yaml', 'batch-translation.yaml']) {
        await editor.locator.evaluate(async (element, address) => {
          element.documentId = undefined;
          element.src = address;
        }, `../stories/fixtures/${file}`);
        await editor.until((element, text) => element.session?.yaml === text, fixture(file));
        for (const download of [
          () => editor.choose('Download YAML'),
          () => page.page.getByRole('button', { name: 'Download', exact: true }).click(),
        ]) {
          const [saved] = await Promise.all([page.page.waitForEvent('download'), download()]);
          expect(readFileSync(await saved.path()).equals(readFileSync(join(fixtures, file)))).to.equal(true);
        }
      }
    }));

  it('keeps two tabs in step, and what each of them did', () =>
    withBrowser({}, async (visit) => {
      const one = await (await visit('host.html', stored)).editor();
      const two = await (await visit('host.html', stored)).editor();
      await one.page.bringToFront();
      await one.click('plan_review');
      await one.field('temperature').fill('0.9');
      await two.until((element) => element.session.yaml.includes('temperature: 0.9'));
      await two.page.bringToFront();
      await two.click('verdict');
      await two.owner.press('Alt+ArrowUp');
      await one.until((element) => element.session.snapshot.roots[2].name === 'verdict');
      expect(await one.yaml()).to.equal(await two.yaml());

      // Undo takes back what this tab did, not what the other did later.
      await one.page.bringToFront();
      await one.button('Undo').click();
      await two.until((element) => element.session.yaml.includes('temperature: 0.2 '));
      expect(await two.names()).to.deep.equal(['plan_review', 'review', 'verdict', 'reproduce_risk']);
      expect(await one.yaml()).to.equal(await two.yaml());
    }));

  it('says so where nothing can be stored, and goes on', async () => {
    // A page of an opaque origin, as in a sandboxed frame: the browser refuses every database.
    const server = await serveWith({
      'Content-Security-Policy': `${strictPolicy.replaceAll("'self'", 'http://localhost:*')}; sandbox allow-scripts`,
      'Access-Control-Allow-Origin': '*',
    });
    try {
      await withBrowser({ origin: server.url, hear: ['pipeline-error'] }, async (visit) => {
        const page = await visit('portal.html');
        const editor = await page.editor('#editor');
        await editor.button(/^Not saved on this device/).waitFor();
        expect((await page.heard()).map(({ code }) => code)).to.include('storage-blocked');
        await editor.click('classify');
        await page.press('Alt+ArrowDown');
        expect((await editor.names()).slice(0, 2)).to.deep.equal(['remember_ticket', 'classify']);
        await editor.button(/^Not saved on this device/).click();
        await editor.locator.locator('pe-toasts').getByRole('button', { name: 'Download' }).waitFor();
        expect(await page.page.getByRole('img', { name: 'Saved on this device', exact: true }).count()).to.equal(0);
      });
    } finally {
      await server.close();
    }
  });

  it('says so when the disk is full, with an event, and keeps the edit on the screen', () =>
    withBrowser({ hear: ['pipeline-error'] }, async (visit, context) => {
      const blank = await visit('host.html', '');
      const cdp = await context.newCDPSession(blank.page);
      await cdp.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(blank.page.url()).origin,
        quotaSize: 300_000,
      });
      const page = await visit('host.html', stored);
      const editor = await page.editor();
      await editor.locator.evaluate((element) => {
        let noise = '';
        while (noise.length < 600_000) noise += crypto.randomUUID();
        element.run('workflow.set-field', { path: ['description'], value: noise });
      });
      await editor.button(/^Not saved on this device/).waitFor();
      expect((await page.heard()).map(({ code }) => code)).to.include('storage-full');
      await editor.click('verdict');
      await page.press('Delete');
      expect(await editor.names()).to.have.length(3);

      // With room again, everything is stored.
      await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(blank.page.url()).origin });
      await editor.click('plan_review');
      await page.press('Alt+ArrowDown');
      await editor.untilSaved();
      const text = await editor.yaml();
      await page.page.close();
      expect(await (await (await visit('host.html', stored)).editor()).yaml()).to.equal(text);
    }));

  it('says that it is saved only when it is, and saves with Ctrl+S', () =>
    withBrowser({ hear: ['pipeline-before-save', 'pipeline-save'] }, async (visit) => {
      const page = await visit('host.html', stored);
      const editor = await page.editor();
      await editor.untilSaved();
      await editor.click('verdict');
      await page.press('Alt+ArrowUp', 'Control+s');
      await page.page.waitForFunction(() => globalThis.heard.length === 2);
      expect((await page.heard()).map(({ type }) => type)).to.deep.equal(['pipeline-before-save', 'pipeline-save']);
      await editor.untilSaved();
    }));
});
