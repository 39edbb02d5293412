const acronyms = /\b(?:id|json|url|mcp|usd|api|mb|csv|ttl|aws)\b/g;

/** `max_turns` as `Max turns`, `mcp_servers` as `MCP servers`. */
export function titleOf(key: string): string {
  const words = key
    .replace(/^\$/, '')
    .replaceAll('_', ' ')
    .replace(acronyms, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
