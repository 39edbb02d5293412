// The lockfile and package.json agree, pin everything, and name no registry of one machine.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const problems = [];

for (const group of ['dependencies', 'devDependencies']) {
  for (const [name, version] of Object.entries(manifest[group])) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) problems.push(`${name} is not pinned: ${version}`);
    if (lock.packages[''][group]?.[name] !== version) problems.push(`${name} ${version} is not what the lockfile says`);
  }
}
for (const [path, { resolved, integrity, link }] of Object.entries(lock.packages)) {
  if (resolved) problems.push(`${path} names an address: ${resolved}`);
  if (path && !integrity && !link && !lock.packages[path].inBundle) problems.push(`${path} has no integrity`);
}
// npm writes a lockfile without the builds for other systems when the registry lacks them, and `npm ci` then refuses it.
for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const name of Object.keys(optionalDependencies)) {
    const places = path
      .split(/(?=\/?node_modules\/)/)
      .map((_, at, parts) => `${parts.slice(0, parts.length - at).join('')}/`);
    const found = ['', ...places].some((place) => lock.packages[`${place}node_modules/${name}`]);
    if (!found) problems.push(`${path} wants ${name}, which the lockfile does not have`);
  }
}
for (const problem of problems.slice(0, 20)) console.error(`- ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
