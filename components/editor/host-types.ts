import { formatCatalogue, type Catalogue } from '../../src/format/step-catalogue.js';
import type { HostStepType } from '../../src/format/host-step-types.js';
import { PipelineError } from '../../src/model/pipeline-error.js';

/** The step types of the page: read in a chunk of their own, which pages without such types never fetch. */
export class HostTypes {
  readonly #changed: () => void;
  readonly #failed: (error: PipelineError) => void;
  #given: readonly HostStepType[] = [];
  #catalogue: Catalogue = formatCatalogue;

  constructor(changed: () => void, failed: (error: PipelineError) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  get catalogue(): Catalogue {
    return this.#catalogue;
  }

  /** Takes what the page gives; types that are none are told and leave those before in place. */
  async read(given: readonly HostStepType[]): Promise<void> {
    if (given === this.#given) return;
    this.#given = given;
    try {
      const next = given.length === 0 ? formatCatalogue : await read(given);
      if (given !== this.#given || next === this.#catalogue) return;
      this.#catalogue = next;
      this.#changed();
    } catch (cause) {
      this.#failed(
        cause instanceof PipelineError
          ? cause
          : new PipelineError('chunk-failed', 'The part that reads step types could not be loaded.', { cause }),
      );
    }
  }
}

async function read(given: readonly HostStepType[]): Promise<Catalogue> {
  const { catalogueOf } = await import('../../src/format/host-step-types.js');
  return catalogueOf(given);
}
