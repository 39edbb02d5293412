/** The caller or the environment is at fault: a wrong argument, a blocked database, a newer document. */
export class PipelineError extends Error {
  override readonly name = 'PipelineError';

  constructor(
    /** Stable and kebab-case, such as `storage-full` or `unknown-command`. */
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
