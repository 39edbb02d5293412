// Which folders the demo is made of, and under which addresses: for npm start and for the checks that visit it.
import { join } from 'node:path';

/** `../cdn/` and `../stories/fixtures/` lead to the same files from `/` and from `/demo/`, and from the folder itself. */
export function demoMounts(root) {
  return {
    '/': join(root, 'demo'),
    '/demo/': join(root, 'demo'),
    '/cdn/': join(root, 'cdn'),
    '/stories/fixtures/': join(root, 'stories', 'fixtures'),
  };
}
