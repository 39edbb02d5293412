// A small static file server over Node's own modules: the demo, the stories and the checks are served by it.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.yaml': 'application/yaml; charset=utf-8',
  '.yml': 'application/yaml; charset=utf-8',
};

/** The policy that every page of ours must live under (`docs/embedding.md`). */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
].join('; ');

/**
 * Serves folders under URL prefixes, the longest prefix first. `port` 0 takes any free one; with `search` the next ports are
 * tried when it is taken. Resolves to `{ url, close }`.
 */
export async function serveFiles({ mounts, port = 0, search = false, host = '127.0.0.1', headers = {} }) {
  const folders = Object.entries(mounts).sort(([a], [b]) => b.length - a.length);
  const server = createServer((request, response) => {
    answer(folders, headers, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const taken = await listen(server, host, port, search ? 100 : 1);
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(folders, headers, request, response) {
  const send = (status, extra = {}) =>
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers, ...extra });
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405).end('Only GET and HEAD are served.');
  const path = decodePath(request.url ?? '/');
  const mount = path && folders.find(([prefix]) => path.startsWith(prefix));
  if (!path || !mount) return send(404).end('Not found.');
  const [prefix, folder] = mount;
  const base = normalize(folder + sep);
  let file = normalize(join(base, path.slice(prefix.length)));
  if (!file.startsWith(base) || file.includes('\0')) return send(404).end('Not found.');
  let info = await stat(file).catch(() => undefined);
  if (info?.isDirectory()) {
    if (!path.endsWith('/')) return send(301, { Location: `${path}/` }).end();
    file = join(file, 'index.html');
    info = await stat(file).catch(() => undefined);
  }
  // Browsers ask for it by themselves; a page without one is no error.
  if (!info && path === '/favicon.ico') return response.writeHead(204, headers).end();
  if (!info?.isFile()) return send(404).end('Not found.');
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': info.size,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function decodePath(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

async function listen(server, host, first, tries) {
  for (let port = first; ; port++) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return server.address().port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port + 1 >= first + tries) throw error;
    }
  }
}
