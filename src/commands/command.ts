import type { Item } from '../document/content.js';
import type { PlanSource } from '../document/plan-value.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { Snapshot } from '../model/step.js';
import type { Catalogue } from '../format/step-catalogue.js';
import type { Strings } from '../strings/strings.js';

/** What a command may read. */
export interface CommandContext {
  readonly snapshot: Snapshot;
  readonly plan: PlanSource;
  /** The printed file. */
  text(): string;
  readonly strings: Strings;
  readonly catalogue: Catalogue;
}

/** What a command wants done: edits, and what should be selected afterwards. */
export interface Planned {
  readonly edits: readonly Edit[];
  readonly select?: readonly string[];
  /** The printed file afterwards, where the edits come from a text and may not add up to it. */
  readonly text?: string;
}

/**
 * One thing a user can do. `plan` never writes and never throws: what cannot be done comes back as a refusal, and the same function
 * answers whether it may be done (ARCHITECTURE §5).
 */
export interface Command {
  readonly id: string;
  /** Whether it works on text that is no YAML; the others are refused there. */
  readonly takesAnyText?: true;
  plan(context: CommandContext, args: Readonly<Record<string, unknown>>): Planned | Refusal;
}

export function isRefusal(result: Planned | Refusal): result is Refusal {
  return 'code' in result;
}

export type { Item };
