/** The words that generated pipelines are made of. */

export const topics = ['code_review', 'support_triage', 'release_notes', 'market_research', 'contract_check'] as const;

export const verbs = ['Analyze', 'Review', 'Summarize', 'Compare', 'Draft', 'Classify', 'Rank', 'Translate'] as const;

export const objects = ['report', 'findings', 'diff', 'tickets', 'requirements', 'notes', 'sources', 'plan'] as const;

export const questions = [
  'what changed, and for whom?',
  'what is missing here?',
  'which three points matter most?',
  'who has to know about it?',
  'what would a careful reader doubt?',
] as const;

export const loopItems = ['file', 'ticket', 'section', 'item'] as const;

export const models = ['gemini-2.5-flash', 'gemini-2.5-pro', 'gemini-2.0-flash'] as const;

export const claudeTools = ['Read', 'Write', 'Edit', 'Grep', 'Glob', 'Bash', 'LS'] as const;
