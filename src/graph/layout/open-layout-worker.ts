import type { LayoutWorker } from './layout-client.js';

// The two names of the platform that this file needs; the core is compiled without those of the browser.
declare const Worker: new (address: URL, options: { type: 'module' }) => LayoutWorker;
declare class URL {
  constructor(path: string, base: string);
}

/**
 * The module worker for large data drawings. Throws where the page has none, where its policy forbids it, or where this code comes from another
 * origin; `createLayeredSolver` then works on the page.
 */
export function openLayoutWorker(): LayoutWorker {
  return new Worker(new URL('./layout.worker.js', (import.meta as ImportMeta & { readonly url: string }).url), {
    type: 'module',
  });
}
