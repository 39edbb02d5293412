import { parseDocument, visit } from 'yaml';

/** A sample of a rule, which is written in flow maps, in blocks, which the document takes apart. */
export function inBlocks(yaml: string): string {
  const document = parseDocument(yaml, { uniqueKeys: false });
  visit(document, {
    Collection: (_key, node) => {
      if (node.items.length > 0) node.flow = false;
    },
  });
  return document.errors.length > 0 ? yaml : document.toString();
}
