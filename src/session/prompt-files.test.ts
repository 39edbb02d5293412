import { expect } from 'chai';
import { validatePipelineFiles } from '../headless.js';
import { openSession } from './open-session.js';

const yaml = (...paths: readonly string[]): string =>
  `workflow:
  name: w
  steps:
    - name: a
      type: claude
      prompt:
${paths.map((path) => `        - {type: file, path: ${path}}\n`).join('')}`;
const missing = (found: readonly { readonly code: string; readonly path: readonly unknown[] }[]): unknown[] =>
  found.filter(({ code }) => code === 'prompt.file-missing').map(({ path }) => path);

describe('files that prompts read', () => {
  it('are found missing where the host says so, by any spelling of their path', async () => {
    const asked: string[] = [];
    const hasPromptFile = (path: string): Promise<boolean> => {
      asked.push(path);
      return Promise.resolve(path === 'there.md');
    };
    const found = await validatePipelineFiles(
      yaml('./there.md', 'a//../gone.md', '"{{ x }}.md"', '"${HOME}/x.md"', '""', 'there.md'),
      { hasPromptFile },
    );
    expect(missing(found)).to.deep.equal([['prompt', 1, 'path']]);
    expect(asked).to.deep.equal(['there.md', 'gone.md']);
  });

  it('are not spoken of where nobody can tell', async () => {
    expect(missing(await validatePipelineFiles(yaml('gone.md'), {}))).to.deep.equal([]);
    const strange = [
      () => Promise.reject(new Error('no')),
      () => {
        throw new Error('no');
      },
      () => Promise.resolve('yes' as unknown as boolean),
    ];
    for (const hasPromptFile of strange)
      expect(missing(await validatePipelineFiles(yaml('gone.md'), { hasPromptFile }))).to.deep.equal([]);
  });

  it('are looked for again when a path changes, and each only once', async () => {
    let count = 0;
    const hasPromptFile = (path: string): Promise<boolean> => {
      count++;
      return Promise.resolve(path === 'there.md');
    };
    const session = openSession({ yaml: yaml('gone.md', 'there.md'), hasPromptFile });
    expect(missing(await session.whenValidated())).to.deep.equal([['prompt', 0, 'path']]);
    const set = (value: string): unknown =>
      session.run('step.set-field', { id: session.snapshot.steps[0]?.id, path: ['prompt', 0, 'path'], value });
    set('there.md');
    expect(missing(await session.whenValidated())).to.deep.equal([]);
    set('other.md');
    expect(missing(await session.whenValidated())).to.deep.equal([['prompt', 0, 'path']]);
    expect(count).to.equal(3);
    session.dispose();
  });

  it('that are known at the same time are told of once', async () => {
    const session = openSession({ yaml: yaml('1.md', '2.md', '3.md'), hasPromptFile: () => Promise.resolve(false) });
    let told = 0;
    session.subscribe(({ kind }) => (told += kind === 'validation' ? 1 : 0));
    expect(missing(await session.whenValidated())).to.have.length(3);
    expect(told).to.equal(1);
    session.dispose();
  });

  it('are not looked for without end', async () => {
    let count = 0;
    const paths = Array.from({ length: 300 }, (_, at) => `${String(at)}.md`);
    await validatePipelineFiles(yaml(...paths), { hasPromptFile: () => Promise.resolve(++count > 0) });
    expect(count).to.equal(200);
  });
});
