import { html, nothing, type TemplateResult } from 'lit';
import type { Diagnostic, Severity } from '../../src/model/diagnostic.js';
import { icon } from '../icons.js';
import { afterRender } from './after-render.js';
import type { FormFinding, FormTarget } from './form-target.js';

/** More fixes of one finding are in the menu of the field. */
const maxInline = 3;

const icons: Record<Severity, string> = { error: 'circle-alert', warning: 'triangle-alert', info: 'info' };

/** What is wrong, as one text for a control that describes itself. */
export function findingsText(findings: readonly FormFinding[]): string {
  return findings.map(({ diagnostic }) => diagnostic.message).join(' ');
}

/** What is wrong with a field, each with what can be done about it. */
export function fieldFindings(findings: readonly FormFinding[], target: FormTarget): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  return html`<ul class="findings" id="findings">
    ${findings.map(
      ({ diagnostic }) =>
        html`<li class=${diagnostic.severity}>
          ${icon(icons[diagnostic.severity])}
          <span dir="auto">${diagnostic.message}</span>
          ${
            target.readonly
              ? nothing
              : target.session
                  .fixesOf(diagnostic)
                  .slice(0, maxInline)
                  .map(
                    (fix) =>
                      html`<button
                        class="fix"
                        @click=${(event: Event) => void apply(event, target, { diagnostic, fix: fix.id })}
                      >
                        ${fix.title}
                      </button>`,
                  )
          }
        </li>`,
    )}
  </ul>`;
}

/** What only makes room for a value leaves the cursor there: the value is its author's. */
async function apply(
  event: Event,
  { session }: FormTarget,
  args: { diagnostic: Diagnostic; fix: string },
): Promise<void> {
  const root = (event.currentTarget as HTMLElement).getRootNode();
  if (!session.run('fix.apply', args).ok || !args.fix.startsWith('fill-in') || !(root instanceof ShadowRoot)) return;
  await afterRender();
  (root.host as HTMLElement).focus();
}

export function worstSeverity(findings: readonly FormFinding[]): Severity | undefined {
  const severities = findings.map(({ diagnostic }) => diagnostic.severity);
  return (['error', 'warning', 'info'] as const).find((severity) => severities.includes(severity));
}
