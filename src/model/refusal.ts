/** An action that cannot be done now. Returned by a command's `plan`, never thrown. */
export interface Refusal {
  readonly code: string;
  /** One sentence for the user: what stands in the way and what to do. */
  readonly reason: string;
  /** What was thrown, where the editor itself is at fault (code `fault`). */
  readonly cause?: unknown;
}

export function refusal(code: string, reason: string, cause?: unknown): Refusal {
  return Object.freeze(cause === undefined ? { code, reason } : { code, reason, cause });
}
