import { checkUpdate, maxUpdateBytes } from './remote-bytes.js';

/** What tabs say to each other. `hello` is answered by every tab, `answer` by the one that asked, with `updates`; those by nobody. */
export type TabMessageBody =
  | { readonly kind: 'hello'; readonly vector: Uint8Array }
  | { readonly kind: 'answer'; readonly to: string; readonly update: Uint8Array; readonly vector: Uint8Array }
  | { readonly kind: 'updates'; readonly updates: readonly Uint8Array[] };

export type TabMessage = { readonly format: 1; readonly from: string } & TabMessageBody;

const maxVectorBytes = 4 * 1024 * 1024;

/** A message as it should be, or `undefined`: another version of this program, or anything else of this origin, may have sent it. */
export function readTabMessage(data: unknown): TabMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { format, from, kind, to, vector, update, updates } = data as Readonly<Record<string, unknown>>;
  if (format !== 1 || typeof from !== 'string') return undefined;
  switch (kind) {
    case 'hello':
      return isVector(vector) ? { format, from, kind, vector } : undefined;
    case 'answer': {
      if (typeof to !== 'string' || !isVector(vector)) return undefined;
      const checked = checkUpdate(update);
      return checked.ok ? { format, from, kind, to, vector, update: checked.update } : undefined;
    }
    case 'updates': {
      if (!Array.isArray(updates) || !areUpdates(updates)) return undefined;
      return { format, from, kind, updates };
    }
    default:
      return undefined;
  }
}

function isVector(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.byteLength <= maxVectorBytes;
}

function areUpdates(values: readonly unknown[]): values is readonly Uint8Array[] {
  let bytes = 0;
  return values.every((value) => {
    bytes += value instanceof Uint8Array ? value.byteLength : 0;
    return bytes <= maxUpdateBytes && checkUpdate(value).ok;
  });
}
