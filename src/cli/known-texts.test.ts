import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { cliStrings } from '../strings/en/cli.js';
import { en } from '../strings/en/index.js';

const known: Readonly<Record<string, string>> = { ...en, ...cliStrings };

/** Every match of a pattern with one group in the sources, with the file it stands in. */
async function said(pattern: RegExp): Promise<string[]> {
  const files = await glob(['src/**/*.ts', 'components/**/*.ts'], { ignore: ['**/*.test.ts', 'src/strings/**'] });
  const found = await Promise.all(
    files.map(async (file) =>
      [...(await readFile(file, 'utf8')).matchAll(pattern)].map(([, key]) => `${String(key)} in ${file}`),
    ),
  );
  return found.flat();
}

const missing = (all: readonly string[], prefix = ''): string[] =>
  all.filter((each) => !Object.hasOwn(known, prefix + (each.split(' in ')[0] ?? '')));

describe('the texts of the sources', () => {
  it('are there for every key that is asked for by name', async () => {
    const all = await said(/\b(?:strings|t|say)\(\s*'([\w.-]+\.[\w.-]+)'/g);
    expect(all.length).to.be.greaterThan(400);
    expect(missing(all)).to.deep.equal([]);
  });

  it('are there for every quick fix', async () => {
    const all = await said(/\b(?:fix\(\s*context,|make\()\s*'([\w-]+)'/g);
    expect(all.length).to.be.greaterThan(50);
    expect(missing(all, 'validation.fix.')).to.deep.equal([]);
  });
});
