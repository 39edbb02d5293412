// Lists files; Node 20 has no glob of its own yet.
import { readdirSync, statSync } from 'node:fs';

/** Files below the given folders (or the files themselves) whose name ends in `suffix`, sorted, with forward slashes. */
export function listFiles(places, suffix) {
  const found = new Set();
  for (const place of places) {
    const clean = place.replace(/\\/g, '/').replace(/\/+$/, '');
    const info = statSync(clean, { throwIfNoEntry: false });
    if (!info) continue;
    if (info.isFile()) {
      if (clean.endsWith(suffix)) found.add(clean);
      continue;
    }
    for (const entry of readdirSync(clean, { recursive: true, withFileTypes: true })) {
      const path = `${(entry.parentPath ?? entry.path).replace(/\\/g, '/')}/${entry.name}`;
      if (entry.isFile() && entry.name.endsWith(suffix) && !path.includes('/node_modules/')) found.add(path);
    }
  }
  return [...found].sort();
}
