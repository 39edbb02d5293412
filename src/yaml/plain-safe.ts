import { readLeaf } from './leaf.js';

/** Whether a text means itself when written without quotes on one line. */
export function isPlainSafe(text: string): boolean {
  if (
    text === '' ||
    !isPrintable(text) ||
    /[\n\r\t]|^\s|\s$|: |:$| #/.test(text) ||
    /^[-?:,[\]{}#&*!|>'"%@`]/.test(text)
  )
    return false;
  // The second are truth values to readers of YAML 1.1.
  if (/^(---|\.\.\.)/.test(text) || /^(?:y|n|yes|no|on|off)$/i.test(text)) return false;
  return readLeaf(` ${text}`, 0).value === text;
}

/** No characters that YAML wants escaped; line breaks and tabs are for the caller to judge. */
export function isPrintable(text: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    text,
  );
}
