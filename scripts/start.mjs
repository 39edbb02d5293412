// npm start: installs what is missing, builds, and serves the demo under the strict policy that the README promises.
// npm start -- [--port N] [--host ADDRESS] [--no-build]
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { demoMounts } from './demo-mounts.mjs';
import { ensureBundle } from './ensure-bundle.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { serveFiles, strictPolicy } from './static-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    'no-build': { type: 'boolean', default: false },
  },
});

ensureInstalled();
if (!values['no-build']) ensureBundle();

const server = await serveFiles({
  mounts: demoMounts(root),
  host: values.host,
  port: Number(values.port ?? 8123),
  search: values.port === undefined,
  headers: { 'Content-Security-Policy': strictPolicy },
});
console.log(`\n  The demo is at ${server.url}/\n  Stop it with Ctrl+C.\n`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().then(() => process.exit(0)));
