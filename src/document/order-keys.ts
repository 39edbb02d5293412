import { generateKeyBetween } from 'fractional-indexing';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The order key of the nth part of a source, n from 0: what `fractional-indexing` would give after n insertions at the end. */
export function orderAt(index: number): string {
  let length = 1;
  let first = 0;
  while (index >= first + digits.length ** length) first += digits.length ** length++;
  let rest = index - first;
  let key = '';
  for (let at = 0; at < length; at++) {
    key = digits.charAt(rest % digits.length) + key;
    rest = Math.floor(rest / digits.length);
  }
  return String.fromCharCode(0x60 + length) + key;
}

/** `count` keys between two neighbours, with random tails so that peers who insert at the same place at once rarely make the same one. */
export function ordersBetween(
  before: string | undefined,
  after: string | undefined,
  count: number,
  random: () => number,
): string[] {
  const keys: string[] = [];
  // Two peers made the same key at once: behind both is the nearest place there is.
  const end = before !== undefined && after !== undefined && before >= after ? undefined : after;
  let last = before;
  for (let at = 0; at < count; at++) {
    const key = generateKeyBetween(last ?? null, end ?? null);
    const tail = [0, 1, 2].map(() => digits.charAt(Math.floor(random() * 61) + 1)).join('');
    const jittered = key + tail;
    last = end === undefined || jittered < end ? jittered : key;
    keys.push(last);
  }
  return keys;
}

/** Whether a key that came from elsewhere can stand in a comparison and be built upon. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 256 || !/^[A-Za-z][0-9A-Za-z]*$/.test(value)) return false;
  try {
    generateKeyBetween(value, null);
    return true;
  } catch {
    return false;
  }
}
