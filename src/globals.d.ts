// What the headless core may use of the platform: names that browsers, workers and Node share. Read only by tsconfig.core.json,
// which compiles src without the DOM library; everywhere else the platform's own declarations hold.

declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(callback: () => void): void;
declare function setTimeout(callback: () => void, delayMs?: number): number;
declare function clearTimeout(id: number | undefined): void;
/** Pages only: ask whether it is there. */
declare function requestAnimationFrame(callback: () => void): number;

declare const performance: { now(): number };
declare const crypto: { getRandomValues<T extends Uint8Array | Uint32Array>(array: T): T };

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBuffer): string;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
