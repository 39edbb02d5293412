import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createStrings } from '../../src/strings/strings.js';
import { define } from '../define.js';
import { PeScope } from '../scope/pe-scope.js';
import { formatCatalogue } from '../../src/format/catalogue.js';
import { libraryItems } from './library-items.js';
import { PeLibrary, type DragStepEvent } from './pe-library.js';

define('pe-scope', PeScope);
define('pe-library', PeLibrary);

const items = libraryItems(formatCatalogue, createStrings());

async function library(): Promise<PeLibrary> {
  const scope = await fixture<PeScope>(
    html`<pe-scope><pe-library .items=${items} .recent=${['gemini']}></pe-library></pe-scope>`,
  );
  return scope.querySelector<PeLibrary>('pe-library')!;
}

const rows = (element: PeLibrary) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.item')];
const titles = (element: PeLibrary) => rows(element).map((row) => row.querySelector('.title')!.textContent);
const field = (element: PeLibrary) => element.shadowRoot!.querySelector('input')!;

describe('pe-library', () => {
  it('is accessible', async () => {
    await expect(await library()).to.be.accessible();
  });

  it('offers every type once, and the recent ones first', async () => {
    const element = await library();
    expect(rows(element)).to.have.lengthOf(items.length + 1);
    expect(titles(element)[0]).to.equal(items.find(({ type }) => type === 'gemini')!.title);
  });

  it('finds by name, by what a type does, and by letters in order', async () => {
    const element = await library();
    for (const [text, type] of [
      ['switch', 'switch'],
      ['fileop', 'file_ops'],
      ['set var', 'set_variable'],
    ] as const) {
      element.focus();
      await sendKeys({ type: text });
      expect(titles(element)[0], text).to.equal(items.find((item) => item.type === type)!.title);
    }
  });

  it('says that nothing was found, and shows the text as text', async () => {
    const element = await library();
    element.focus();
    await sendKeys({ type: '<img onerror>zzzq' });
    expect(rows(element)).to.have.lengthOf(0);
    expect(element.shadowRoot!.querySelector('.none')!.textContent).to.contain('<img onerror>zzzq');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('adds the first result with Enter', async () => {
    const element = await library();
    element.focus();
    await sendKeys({ type: 'switch' });
    const added = oneEvent(element, 'pe-add-step');
    await sendKeys({ press: 'Enter' });
    expect((await added).detail.type).to.equal('switch');
  });

  it('goes from the field through the list by arrows and back by typing', async () => {
    const element = await library();
    element.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(element.shadowRoot!.activeElement).to.equal(rows(element)[0]);
    await sendKeys({ press: 'End' });
    expect(element.shadowRoot!.activeElement).to.equal(rows(element).at(-1));
    await sendKeys({ press: 'l' });
    expect(element.shadowRoot!.activeElement).to.equal(field(element));
    expect(field(element).value).to.equal('l');
  });

  it('adds by click, and drags by moving', async () => {
    const element = await library();
    const seen: string[] = [];
    element.addEventListener('pe-add-step', () => seen.push('add'));
    element.addEventListener('pe-drag-step', (event) => seen.push(`drag ${(event as DragStepEvent).detail.type}`));
    const row = rows(element)[2]!;
    const pointer = (type: string, clientX: number) =>
      row.dispatchEvent(
        new PointerEvent(type, { bubbles: true, composed: true, button: 0, clientX, pointerType: 'mouse' }),
      );
    pointer('pointerdown', 10);
    pointer('pointermove', 12);
    pointer('pointerup', 12);
    row.click();
    pointer('pointerdown', 10);
    pointer('pointermove', 40);
    pointer('pointerup', 40);
    row.click();
    expect(seen).to.deep.equal(['add', `drag ${items[1]!.type}`]);
  });

  it('says what the first type does where nothing can be dragged', async () => {
    const element = await library();
    const about = () => element.shadowRoot!.querySelector('.about')!.textContent;
    expect(about()).to.contain('drag');
    element.picking = true;
    await element.updateComplete;
    expect(about()).to.contain(items[0]!.help).and.not.to.contain('drag');
  });

  it('is accessible with its texts shown, and while it is disabled', async () => {
    const element = await library();
    element.detailed = element.disabled = true;
    element.style.setProperty('block-size', '200px');
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('does not say how to add while it is disabled', async () => {
    const element = await library();
    const said = () => element.shadowRoot!.querySelector('.about')!.textContent;
    expect(said()).to.contain('Click to add');
    element.disabled = true;
    await element.updateComplete;
    expect(said()).to.contain('once there is a pipeline');
  });

  it('adds nothing while it is disabled', async () => {
    const element = await library();
    element.disabled = true;
    await element.updateComplete;
    let added = false;
    element.addEventListener('pe-add-step', () => (added = true));
    rows(element)[0]!.click();
    expect(added).to.equal(false);
  });

  it('is one stop for Tab: the row that had the focus last', async () => {
    const element = await library();
    const stops = (): string[] =>
      rows(element)
        .filter((row) => row.tabIndex === 0)
        .map((row) => row.ariaLabel!);
    expect(stops()).to.deep.equal([rows(element)[0]!.ariaLabel]);
    element.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    expect(stops()).to.deep.equal([rows(element)[2]!.ariaLabel]);
    field(element).focus();
    await sendKeys({ type: 'switch' });
    expect(stops()).to.deep.equal([rows(element)[0]!.ariaLabel]);
  });
});
