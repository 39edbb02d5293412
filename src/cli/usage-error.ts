/** The command line was used in a way it does not understand, or a file could not be had. Ends with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
