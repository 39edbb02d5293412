/** Where the comment behind a value begins in one line of YAML, blanks before it included; the end of the line where there is none. */
export function beforeComment(line: string): number {
  const end = line.trimEnd().length;
  for (let at = 0; at < end; at++) {
    const character = line.charAt(at);
    const isFirst = at === 0 || /[\s[{,]/.test(line.charAt(at - 1));
    if (!isFirst) continue;
    if (character === '#') return line.slice(0, at).trimEnd().length;
    if (character !== '"' && character !== "'") continue;
    const close = closing(line, at);
    // A quote that is closed on another line: what follows is text.
    if (close < 0) return end;
    at = close;
  }
  return end;
}

/** Where a quote is closed; -1 where it is not. */
function closing(line: string, from: number): number {
  const quote = line.charAt(from);
  for (let at = from + 1; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote === '"' && character === '\\') at++;
    else if (character === quote) {
      if (quote === '"' || line.charAt(at + 1) !== quote) return at;
      at++;
    }
  }
  return -1;
}
