// Takes the blanks that only help readers out of css`` and html`` templates, for the bundle that pages load as it is.
import { parseAst } from 'rollup/parseAst';

/** A rollup plugin; packages are left as they came. */
export function squeezeTemplates() {
  return {
    name: 'squeeze-templates',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(?:css|html|svg)`/.test(code)) return null;
      const squeezed = squeeze(code);
      return squeezed === code ? null : { code: squeezed, map: null };
    },
  };
}

export function squeeze(code) {
  let after = '';
  let done = 0;
  for (const { start, end, isCss } of templatePieces(parseAst(code))) {
    const piece = code.slice(start, end);
    after += code.slice(done, start) + (isCss ? squeezeCss(piece) : squeezeHtml(piece));
    done = end;
  }
  return after + code.slice(done);
}

/** The literal pieces of tagged templates, in the order of the text. */
function templatePieces(ast) {
  const pieces = [];
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (node.type === 'TaggedTemplateExpression' && /^(?:css|html|svg)$/.test(node.tag.name ?? ''))
      for (const { start, end } of node.quasi.quasis) pieces.push({ start, end, isCss: node.tag.name === 'css' });
    for (const value of Object.values(node)) visit(value);
  };
  visit(ast);
  return pieces.sort((one, other) => one.start - other.start);
}

/** Strings stay as they are. A blank before a colon may mean "below", one behind it never does. */
export function squeezeCss(text) {
  const tokens = text.match(/\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|[^"'/]+|\//g) ?? [];
  return tokens
    .filter((token) => !token.startsWith('/*'))
    .map((token) =>
      /^["']/.test(token)
        ? token
        : token
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,]) ?/g, '$1')
            .replaceAll(': ', ':'),
    )
    .join('')
    .replaceAll(';}', '}');
}

/** Blanks between tags may be seen, so one of them stays. */
function squeezeHtml(text) {
  return text.replace(/\s*\n\s*/g, '\n');
}
