const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh id for an inserted item: a tilde and 12 random characters (71 bits). Works without a secure context. */
export function randomItemId(random: () => number = platformRandom): string {
  return `~${Array.from({ length: 12 }, () => digits.charAt(Math.floor(random() * digits.length))).join('')}`;
}

function platformRandom(): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value / 0x1_0000_0000;
}
