// A user with a screen reader who goes by its list of what is on the page: from thing to thing by role and name, without Tab.
import { Keyboard } from './keyboard.mjs';

/** Like `Keyboard`, but goes straight to what it looks for in the tree that the browser gives to assistive technology. */
export class TreeReader extends Keyboard {
  /** Things that could not be told from another one of the same role when they were looked for. */
  ambiguous = new Set();

  /** `key` says on which side of the focus it is looked for first; in a menu or list that arrows go through, these are pressed. */
  async to(role, name, options = {}) {
    const { key = 'Tab' } = options;
    if (key.startsWith('Arrow')) return super.to(role, name, options);
    for (let turn = 0; turn < 60; turn++) {
      const nodes = await this.tree();
      const fits = nodes.filter((node) => matches(node.role.value, role) && matches(node.name?.value ?? '', name));
      const at = nodes.findIndex((node) => stateOf(node, 'focused') === true && node.role.value !== 'RootWebArea');
      const before = fits.filter((node) => nodes.indexOf(node) <= at);
      const after = fits.filter((node) => nodes.indexOf(node) >= at);
      const found = key === 'Shift+Tab' ? (before.at(-1) ?? after[0]) : (after[0] ?? before.at(-1));
      if (found) {
        if (fits.filter((node) => node.name.value === found.name.value).length > 1)
          this.ambiguous.add(`${found.role.value} “${found.name.value}”`);
        this.stops++;
        const cdp = await this.session();
        await cdp.send('DOM.focus', { backendNodeId: found.backendDOMNodeId });
        await this.settle();
        return this.focus();
      }
      await this.settle();
    }
    throw this.error(`Nothing in the tree is ${role} ${String(name)}.`);
  }

  /** What of the page takes the focus, in reading order. */
  async tree() {
    const cdp = await this.session();
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const inOrder = (node) => [
      node,
      ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? inOrder(byId.get(id)) : [])),
    ];
    return inOrder(nodes[0]).filter((node) => !node.ignored && stateOf(node, 'focusable') === true);
  }
}

function stateOf(node, wanted) {
  return node.properties?.find(({ name }) => name === wanted)?.value.value;
}

function matches(text, wanted) {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}
