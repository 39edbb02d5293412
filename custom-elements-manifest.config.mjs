// custom-elements.json: what hosts may rely on, read from the docblocks of the two public elements. `npm run manifest` writes it.

/** The public elements, and where the package holds their classes. Inner elements (pe-...) are no contract. */
const elements = new Map([
  ['PipelineEditor', { tagName: 'pipeline-editor', path: 'dist/components/index.js' }],
  ['PipelineViewer', { tagName: 'pipeline-viewer', path: 'dist/components/viewer.js' }],
]);

/** Members that a host never calls: privates, protected ones, Lit's life cycle and what a docblock marks as internal. */
const lifeCycle = new Set([
  'render',
  'willUpdate',
  'update',
  'updated',
  'firstUpdated',
  'getUpdateComplete',
  'scheduleUpdate',
  'performUpdate',
]);

function isPublic(member) {
  if (member.privacy === 'private' || member.privacy === 'protected' || /^[#_]/.test(member.name)) return false;
  if (member.internal || lifeCycle.has(member.name)) return false;
  if (member.static) return member.name === 'formAssociated' || member.name === 'version';
  return !/(?:Callback|^connectedMove)$/.test(member.name);
}

/** Keeps the public elements alone, in the order above, under the paths that the package exports. */
const publicSurface = {
  name: 'public-surface',
  packageLinkPhase({ customElementsManifest }) {
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations ?? []);
    customElementsManifest.modules = [...elements].flatMap(([name, { tagName, path }]) => {
      const declaration = declarations.find((each) => each.kind === 'class' && each.name === name);
      if (!declaration) return [];
      const { members = [], attributes = [], events = [], ...rest } = declaration;
      const kept = members.filter(isPublic).map(({ inheritedFrom: _, ...member }) => member);
      const names = new Set(kept.map((member) => member.name));
      return [
        {
          kind: 'javascript-module',
          path,
          declarations: [
            {
              ...rest,
              customElement: true,
              tagName,
              members: kept,
              // The analyzer also lists what it sees dispatched; the contract is what the docblock says.
              events: events.filter(({ description }) => description),
              attributes: attributes.filter((each) => !each.fieldName || names.has(each.fieldName)),
            },
          ],
          exports: [
            { kind: 'js', name, declaration: { name, module: path } },
            { kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } },
          ],
        },
      ];
    });
  },
};

export default {
  // It would write its own path there, and a check that is stopped would leave it.
  packagejson: false,
  globs: ['components/**/*.ts'],
  exclude: ['components/**/*.test.ts', 'components/**/*.styles.ts', 'components/**/generated/**'],
  outdir: '.',
  litelement: true,
  plugins: [publicSurface],
};
