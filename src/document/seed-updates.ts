import * as Y from 'yjs';
import { literalOf } from '../yaml/leaf.js';
import { fingerprint, fingerprintNumber } from './fingerprint.js';

/** The version of what we keep in the shared document. A document of a newer major is read, never written. */
export const documentVersion = 1;

/** Names a text. Includes the version, so that another way to take texts apart never meets ids of this one. */
export function baseIdOf(text: string): string {
  return fingerprint(`base ${documentVersion}`, text);
}

/** The update that puts a text into a document; with `use`, it also makes it the one in use. Depends on the text alone. */
export function seedUpdate(text: string, use: boolean): Uint8Array {
  const seed = new Y.Doc();
  seed.clientID = fingerprintNumber(`base ${documentVersion} ${use}`, text);
  seed.transact(() => {
    seed.getMap('bases').set(baseIdOf(text), writeBase(text));
    if (use) {
      seed.getMap('pipeline').set('version', documentVersion);
      seed.getMap('pipeline').set('base', baseIdOf(text));
    }
  });
  return Y.encodeStateAsUpdate(seed);
}

/** Lone surrogates do not survive UTF-8; a text that has any is kept as JSON, which escapes them. */
function writeBase(text: string): unknown {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
    ? ['json', JSON.stringify(text)]
    : text;
}

export function readBase(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value[0] !== 'json' || typeof value[1] !== 'string') return undefined;
  try {
    const text: unknown = JSON.parse(value[1]);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The update that makes a literal block editable by characters; the same on every peer. */
export function bodyUpdate(baseId: string, key: string, source: string): Uint8Array | undefined {
  const literal = literalOf(source);
  if (!literal) return undefined;
  const { body } = literal;
  const seed = new Y.Doc();
  seed.clientID = fingerprintNumber('body', baseId, key, body);
  seed.getMap(`t:${baseId}`).set(key, new Y.Text(body));
  return Y.encodeStateAsUpdate(seed);
}
