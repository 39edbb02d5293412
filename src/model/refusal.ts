/** An action that cannot be done now. Returned by a command's `plan`, never thrown. */
export interface Refusal {
  readonly code: string;
  /** One sentence for the user: what stands in the way and what to do. */
  readonly reason: string;
}

export function refusal(code: string, reason: string): Refusal {
  return Object.freeze({ code, reason });
}
