/** The module worker for large layered layouts: one answer for each question. */
import { solveLayered } from './data-layout.js';
import type { LayoutAnswer, LayoutQuestion } from './layout-client.js';

const scope = globalThis as unknown as {
  onmessage: ((event: { readonly data: LayoutQuestion }) => void) | null;
  postMessage(message: LayoutAnswer): void;
};

scope.onmessage = ({ data: { number, problem } }) => {
  try {
    scope.postMessage({ number, geometry: solveLayered(problem) });
  } catch (error) {
    scope.postMessage({ number, error: String(error) });
  }
};
