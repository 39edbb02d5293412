import type { Random } from './random.js';

const pieces = [
  ' ', '  ', '\n', '\n\n', '\t', '\r', '\r\n', ':', ': ', '-', '- ', '\n- ', '?', '? ', '#', ' #', '"', "'", "''", '\\',
  '[', ']', '{', '}', ',', '|', '|\n', '|2\n', '>', '>-\n', '&a', '&a ', '*a', '!t ', '!!str ', '%', '@', '`', '---\n', '...\n',
  '~', 'null', '1', 'a', 'k: v', '\n  k: v', '<<', '"a": b', 'k: &a v', '*a : b',
  '\u00a0', '\ufeff', '\u0000', '\u0007', '\u0085', '\u2028', '\ud800',
]; // prettier-ignore

/** A text with one to three small changes: characters and lines come, go, and change their indentation. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let left = random.int(1, 3); left > 0; left--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: Random): string {
  const at = random.int(0, text.length);
  const lines = text.split('\n');
  const line = random.int(0, lines.length - 1);
  const own = lines[line] ?? '';
  switch (random.int(0, 6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + random.int(1, 3));
    case 1:
    case 2:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at);
    case 3:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at + 1);
    case 4:
      return lines.toSpliced(line, 1).join('\n');
    case 5:
      return lines.toSpliced(line, 0, random.pick(lines)).join('\n');
    default:
      return lines.with(line, random.pick(['', ' ', '    ', '\t', '  - ']) + own.trimStart()).join('\n');
  }
}
