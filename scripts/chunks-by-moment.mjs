// Which modules of the CDN build share a file.

/**
 * For rollup's `manualChunks` (with `onlyExplicitManualChunks`): one file for all that is loaded at the same moment on every kind of page.
 *
 * Left alone, rollup makes a file of each set of modules that the same entries and lazy parts share, twenty of them for the second wave of
 * an editor, most of a kilobyte or less. Each costs a request and a task of the main thread, whatever its size. A module never moves to a file
 * that some page loads earlier, or loads without needing it.
 *
 * `pages`: for each kind of page the modules it loads whole, in the order of the moments; ends of paths. What only parts load that come later,
 * and what a worker loads, is left to rollup. `names`: what a file of a moment of the first page is called.
 */
export function chunksByMoment({ pages, names }) {
  let signatures;
  return (id, { getModuleIds, getModuleInfo }) => {
    signatures ??= signaturesOf(pages, [...getModuleIds()], getModuleInfo);
    const signature = signatures.get(id);
    if (!signature) return undefined;
    const [first] = signature.split('|');
    const own = signature === [first, ...pages.slice(1).map(() => '')].join('|');
    return own ? names[first] : `shared-${signature.replaceAll('|', '-')}`;
  };
}

function signaturesOf(pages, ids, getModuleInfo) {
  const roots = ids.filter((id) => {
    const info = getModuleInfo(id);
    return info.isEntry || info.dynamicImporters.length > 0 || info.implicitlyLoadedAfterOneOf.length > 0;
  });
  const reaching = new Map(ids.map((id) => [id, new Set()]));
  for (const root of roots) {
    for (const id of within(root, getModuleInfo, 'importedIds')) reaching.get(id)?.add(root);
  }
  const moments = pages.map((page) =>
    page.map((ending) => {
      const root = roots.find((id) => id.endsWith(ending));
      if (!root)
        throw new Error(`No entry and no lazy part ends with ${ending}: rollup.config.mjs has to follow its new name.`);
      return root;
    }),
  );
  // What a page can come to load at all: its entry, and every lazy part behind it.
  const loadable = moments.map(([entry]) => within(entry, getModuleInfo, 'importedIds', 'dynamicallyImportedIds'));
  const pageRoots = new Set(loadable.flatMap((ids) => [...ids]));

  const found = new Map();
  for (const [id, by] of reaching) {
    if (getModuleInfo(id).isEntry) continue;
    const isOfWorker = [...by].some((root) => !pageRoots.has(root));
    if (isOfWorker) continue;
    const parts = moments.map((page, at) => {
      const moment = page.findIndex((root) => by.has(root));
      if (moment !== -1) return String(moment);
      return [...by].some((root) => loadable[at].has(root)) ? undefined : '';
    });
    if (parts[0] !== '' && parts.every((part) => part !== undefined)) found.set(id, parts.join('|'));
  }
  return found;
}

function within(root, getModuleInfo, ...kinds) {
  const found = new Set();
  const open = [root];
  while (open.length > 0) {
    const id = open.pop();
    if (found.has(id)) continue;
    found.add(id);
    const info = getModuleInfo(id);
    if (info) for (const kind of kinds) open.push(...info[kind]);
  }
  return found;
}
