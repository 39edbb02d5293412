const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh id for an inserted item: a tilde and 12 random characters (71 bits). Works without a secure context. */
export function randomItemId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `~${Array.from(bytes, (byte) => digits.charAt(byte % digits.length)).join('')}`;
}
