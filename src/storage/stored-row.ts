// What one row of the `updates` store looks like. Stock y-indexeddb keeps bare Yjs updates there; ours end with a seal of eight
// bytes, which Yjs never reads: an update says itself where it ends. So a checksum costs no second record, is written in the same
// request as what it guards, and either library reads the other's rows.

const mark = [0x70, 0x65, 0x72, 0x31] as const; // "per1"
const sealBytes = 8;

export type OpenedRow =
  | { readonly ok: true; readonly update: Uint8Array; readonly sealed: boolean }
  | { readonly ok: false; readonly error: string };

/** The bytes to store for an update: the update, its CRC-32 (little-endian), and the mark of our rows. */
export function sealRow(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(update.byteLength + sealBytes);
  row.set(update);
  new DataView(row.buffer).setUint32(update.byteLength, crc32(update), true);
  row.set(mark, update.byteLength + 4);
  return row;
}

/** The update in a stored value, which may be anything. A row without a seal was written by y-indexeddb and proves nothing. */
export function openRow(value: unknown, maxBytes: number): OpenedRow {
  if (!(value instanceof Uint8Array)) return { ok: false, error: 'The row holds no bytes.' };
  if (value.byteLength > maxBytes) {
    return { ok: false, error: `The row has ${value.byteLength} bytes; at most ${maxBytes} are read.` };
  }
  if (!isSealed(value)) return { ok: true, update: value, sealed: false };
  const end = value.byteLength - sealBytes;
  const update = value.subarray(0, end);
  const expected = new DataView(value.buffer, value.byteOffset).getUint32(end, true);
  if (crc32(update) !== expected) return { ok: false, error: 'The checksum of the row does not match its bytes.' };
  return { ok: true, update, sealed: true };
}

function isSealed(bytes: Uint8Array): boolean {
  const start = bytes.byteLength - mark.length;
  return bytes.byteLength >= sealBytes && mark.every((byte, index) => bytes[start + index] === byte);
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
