/**
 * A text that a terminal shows and does not obey: control characters (escape sequences above all), line breaks, and the marks that turn
 * the direction of text are shown as pictures of them or as their number. Tabs become blanks.
 */
export function visible(text: string): string {
  return text.replaceAll('\t', '  ').replace(unsafe, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
