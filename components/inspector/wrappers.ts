/** The types that steps can be put into, as `step.wrap` takes them. */
export const wrappers: readonly string[] = ['for_loop', 'while_loop', 'switch', 'pipeline', 'parallel_claude'];
