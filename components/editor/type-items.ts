import { typeChange, type Catalogue } from '../../src/format/catalogue.js';
import type { Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { PaletteItem } from '../menu/pe-palette.js';

const namedAtMost = 4;

/** The types that steps could have instead, as the palette lists them, each with what would become of the fields when it is one step. */
export function typeItems(session: EditorSession, steps: readonly Step[], strings: Strings): readonly PaletteItem[] {
  const { catalogue } = session;
  const [step, ...others] = steps;
  return catalogue.stepTypes
    .filter(({ name }) => steps.some(({ type }) => type !== name))
    .map(({ name, title, icon, group, search }) => ({
      id: `type:${name}`,
      label: title,
      icon,
      group: strings(`library.group.${group}`),
      hint: name,
      words: search,
      ...(step && others.length === 0 ? { detail: fateOfFields(step, name, catalogue, strings) } : {}),
    }));
}

/** What a step of another type would keep, and what would stay in the file without being read. */
export function fateOfFields(step: Step, type: string, catalogue: Catalogue, strings: Strings): string {
  const { kept, unused } = typeChange(step, type, catalogue);
  if (unused.length === 0) return strings('type.keeps-all', { count: kept.length });
  const named = unused.slice(0, namedAtMost).join(', ');
  const more = unused.length - namedAtMost;
  const names = more > 0 ? strings('type.names-more', { names: named, count: more }) : named;
  return strings('type.keeps', { count: kept.length, names });
}
