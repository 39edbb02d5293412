import type * as service from './language-service.js';
import type { EditorView } from '@codemirror/view';
import type { LanguageText } from '../../src/language/yaml-context.js';
import type { RenameOffer, ReferencePlace } from '../../src/language/navigate.js';
import type { Hover } from '../../src/language/hover.js';
import type { Strings } from '../../src/strings/strings.js';

export type LanguageService = typeof service;

/** What the extensions of the code view need of the element around them. */
export interface CodeLanguage {
  readonly strings: Strings;
  /** The language layer, once it is there. */
  service(): Promise<LanguageService>;
  /** What the editor shows at this moment, with its session; `undefined` while there is none. */
  source(view: EditorView): LanguageText | undefined;
  /** Nothing may be changed. */
  readonly locked: boolean;
  /** Shows a field in the form beside. */
  showField(place: NonNullable<Hover['place']>): void;
  /** Gives the session what was typed, so that it knows what the editor shows. */
  flush(): void;
  /** Runs a rename; says why not, when not. */
  rename(offer: RenameOffer, name: string): string | undefined;
  /** From an offset of `session.yaml` to one in the editor. */
  toShown(offset: number): number;
}

export type { Hover, LanguageText, RenameOffer, ReferencePlace };
