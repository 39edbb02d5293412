import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { define } from '../define.js';
import { matchingLine, matchScore } from './match.js';
import { PeMenu, type MenuEntry } from './pe-menu.js';
import { PePalette } from './pe-palette.js';
import { placement } from './place-popover.js';

define('pe-menu', PeMenu);
define('pe-palette', PePalette);

const entries: readonly MenuEntry[] = [
  { id: 'open', label: 'Open' },
  { id: 'save', label: 'Save', disabled: true },
  'line',
  { id: 'copy', label: 'Copy' },
  { id: 'flow', label: 'Flow', checked: true },
];

describe('pe-menu', () => {
  const menu = () => fixture<PeMenu>(html`<pe-menu label="More" .entries=${entries}></pe-menu>`);
  const trigger = (element: PeMenu) => element.shadowRoot!.querySelector<HTMLElement>('.trigger')!;
  const focused = (element: PeMenu) => element.shadowRoot!.activeElement?.querySelector('.label')?.textContent;

  it('is accessible, closed and open', async () => {
    const element = await menu();
    await expect(element).to.be.accessible();
    await element.show();
    await expect(element).to.be.accessible();
  });

  it('opens with the arrow key, walks over what is disabled, and chooses with Enter', async () => {
    const element = await menu();
    trigger(element).focus();
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(() => focused(element) === 'Open');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal('Copy');
    await sendKeys({ press: 'f' });
    expect(focused(element)).to.equal('Flow');
    const chosen = oneEvent(element, 'pe-choose');
    await sendKeys({ press: 'Enter' });
    expect((await chosen).detail.id).to.equal('flow');
    expect(element.shadowRoot!.activeElement).to.equal(trigger(element));
  });

  it('closes with Escape and gives the focus back', async () => {
    const element = await menu();
    trigger(element).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(element) === 'Open');
    await sendKeys({ press: 'Escape' });
    expect(element.shadowRoot!.querySelector(':popover-open')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(trigger(element));
  });
});

describe('pe-palette', () => {
  it('finds, moves and chooses without leaving its field', async () => {
    const element = await fixture<PePalette>(
      html`<pe-palette
        label="Find"
        nothingFound="Nothing"
        .items=${[
          { id: 'a', label: 'classify', group: 'Steps', icon: 'bot' },
          { id: 'b', label: 'clean_up', group: 'Steps', icon: 'bot' },
          { id: 'c', label: 'Copy YAML', group: 'Actions', icon: 'copy' },
        ]}
      ></pe-palette>`,
    );
    element.show(document.body.getBoundingClientRect());
    await element.updateComplete;
    await expect(element).to.be.accessible();
    await sendKeys({ type: 'cl' });
    const options = () => [...element.shadowRoot!.querySelectorAll('[role="option"]')];
    expect(options()).to.have.lengthOf(2);
    await sendKeys({ press: 'ArrowDown' });
    await element.updateComplete;
    expect(options()[1]!.getAttribute('aria-selected')).to.equal('true');
    const chosen = oneEvent(element, 'pe-choose');
    await sendKeys({ press: 'Enter' });
    expect((await chosen).detail.id).to.equal('b');
    expect(element.shadowRoot!.querySelector(':popover-open')).to.equal(null);
  });
});

describe('matchScore', () => {
  it('prefers a whole name, then a start, then a word, then letters in order', () => {
    const scores = ['loop', 'loop_all', 'for_loop', 'sloop', 'l_o_o_p', 'pool'].map((text) => matchScore('loop', text));
    expect(scores).to.deep.equal([100, 90, 80, 60, 20, 0]);
  });

  it('wants every word, and minds neither case nor accents', () => {
    expect(matchScore('file copy', 'Copy a file')).to.be.greaterThan(0);
    expect(matchScore('file gone', 'Copy a file')).to.equal(0);
    expect(matchScore('resume', 'Résumé')).to.equal(100);
  });
});

describe('matchingLine', () => {
  it('gives the line around the words, cut where it is long', () => {
    expect(matchingLine('Tone', 'first\n  keep the tone calm \nlast')).to.equal('keep the tone calm');
    expect(matchingLine('absent', 'first')).to.equal(undefined);
    const line = matchingLine('needle', `${'a'.repeat(100)} needle ${'b'.repeat(100)}`)!;
    expect(line)
      .to.match(/^….*needle.*…$/)
      .and.to.have.lengthOf.at.most(74);
  });
});

describe('placement', () => {
  const viewport = { width: 400, height: 300 };
  const anchor = (left: number, top: number) => ({ left, right: left + 30, top, bottom: top + 30 });

  it('stands below its anchor and stays in the viewport', () => {
    expect(placement(anchor(20, 20), { width: 100, height: 100 }, viewport, false)).to.include({ left: 20, top: 54 });
    expect(placement(anchor(360, 20), { width: 100, height: 100 }, viewport, false).left).to.equal(290);
    expect(placement(anchor(200, 20), { width: 100, height: 100 }, viewport, true).left).to.equal(130);
  });

  it('goes above where there is more room', () => {
    expect(placement(anchor(20, 250), { width: 100, height: 100 }, viewport, false).top).to.equal(146);
  });
});
