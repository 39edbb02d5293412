import { PeMenu } from '../menu/pe-menu.js';
import { PePalette } from '../menu/pe-palette.js';
import { PeRename } from '../rename/pe-rename.js';
import { PeChildren } from './pe-children.js';
import { PeChips } from './pe-chips.js';
import { PeCombobox } from './pe-combobox.js';
import { PeField } from './pe-field.js';
import { PeForm } from './pe-form.js';
import { PeInspector } from './pe-inspector.js';
import { PeItems } from './pe-items.js';
import { PeKeyValues } from './pe-key-values.js';
import { PeStepHead } from './pe-step-head.js';
import { PeYamlValue } from './pe-yaml-value.js';

/** Every element that most forms need, by tag, for `define`; `lazy-element.ts` has the others. */
export const inspectorElements: Readonly<Record<string, CustomElementConstructor>> = {
  'pe-combobox': PeCombobox,
  'pe-chips': PeChips,
  'pe-key-values': PeKeyValues,
  'pe-yaml-value': PeYamlValue,
  'pe-items': PeItems,
  'pe-field': PeField,
  'pe-form': PeForm,
  'pe-children': PeChildren,
  'pe-step-head': PeStepHead,
  'pe-inspector': PeInspector,
  'pe-menu': PeMenu,
  'pe-palette': PePalette,
  'pe-rename': PeRename,
};
