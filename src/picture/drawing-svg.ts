import type { Strings } from '../strings/locales.js';
import type { Box } from '../graph/layout.js';
import { arrowPath, middleOf } from './edge-marks.js';
import { iconPath } from './icon-path.js';
import type { PlacedDrawing, PlacedNode, PlacedScope } from './placed-drawing.js';
import { faceOf } from './step-face.js';

/** Around the drawing, in its own pixels. */
export const pictureMargin = 24;
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/** The colours of a picture, which it carries in itself: as `#rrggbb`. */
export interface Palette {
  /** Behind everything; without one the picture takes the ground it stands on. */
  readonly ground?: string;
  /** It may stand on any ground: nothing of it shines through frames, and thin lines are stronger. */
  readonly solid?: boolean;
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly strong: string;
  readonly kind: Readonly<Record<string, string>>;
}

/** The whole drawing as an SVG that stands alone: plain shapes and text, no styles and no scripts. */
export function drawingSvg(map: PlacedDrawing, strings: Strings, palette: Palette): string {
  const { bounds } = map;
  const view = {
    x: bounds.x - pictureMargin,
    y: bounds.y - pictureMargin,
    width: bounds.width + 2 * pictureMargin,
    height: bounds.height + 2 * pictureMargin,
  };
  const sight = map.sight(view);
  const parts: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(view.width)}" height="${n(view.height)}" viewBox="${n(view.x)} ${n(view.y)} ${n(view.width)} ${n(view.height)}" fill="none" font-family="${xml(sans)}">`,
    ...(palette.ground === undefined ? [] : [rect(view, `fill="${palette.ground}"`)]),
  ];
  const kindOf = (placed: PlacedNode): string => palette.kind[faceOf(placed.node.step, strings).kind] ?? palette.strong;
  const owners = new Map(sight.nodes.map((placed) => [placed.node.id, placed]));
  for (const placed of sight.nodes) {
    if (!placed.open) continue;
    parts.push(
      rect(
        placed.box,
        `rx="8" fill="${palette.surface}" fill-opacity="${palette.solid ? 1 : 0.72}" stroke="${kindOf(placed)}" stroke-opacity="0.35"`,
      ),
    );
    for (const scope of sight.scopes)
      if (scope.scope.ownerId === placed.node.id) parts.push(branch(scope, kindOf(placed), palette));
  }
  for (const { edge, points, shape, x, y } of sight.edges) {
    const data = edge.kind !== 'sequence';
    const stroke = data
      ? `stroke="${palette.kind['data'] ?? palette.strong}" stroke-opacity="${palette.solid ? 0.8 : 0.4}"`
      : `stroke="${palette.strong}"`;
    parts.push(
      `<path d="${arrowPath(points, shape)}" transform="translate(${n(x)} ${n(y)})" ${stroke} stroke-width="1.25"/>`,
    );
  }
  for (const { scope, back } of sight.scopes) {
    const owner = scope.ownerId === null ? undefined : owners.get(scope.ownerId);
    if (back.length === 0 || !owner) continue;
    parts.push(
      `<path d="${arrowPath(back, 'rounded')}" stroke="${kindOf(owner)}" stroke-width="1.5" stroke-dasharray="1 5" stroke-linecap="round"/>`,
    );
  }
  for (const placed of sight.nodes) parts.push(card(placed, map, strings, palette));
  for (const { edge, points, x, y } of sight.edges) {
    const [label] = edge.labels;
    if (edge.kind !== 'sequence' || label === undefined) continue;
    const [dx, dy] = middleOf(points);
    parts.push(pill(x + dx, y + dy, label, palette));
  }
  parts.push('</svg>');
  return parts.join('\n');
}

function card(placed: PlacedNode, map: PlacedDrawing, strings: Strings, palette: Palette): string {
  const face = faceOf(placed.node.step, strings);
  const box = map.titleBox(placed);
  const colour = palette.kind[face.kind] ?? palette.strong;
  const { mirrored } = map;
  const start = mirrored ? box.x + box.width : box.x;
  const along = (dx: number): number => (mirrored ? start - dx : start + dx);
  const parts: string[] = [];
  if (placed.open) {
    parts.push(rect(box, `rx="8" fill="${colour}" fill-opacity="0.08"`));
  } else {
    if (placed.node.scopes.length > 0) {
      parts.push(
        rect(
          { ...box, x: box.x + 3, width: box.width - 6, y: box.y + 4 },
          `rx="6" fill="${palette.surface}" stroke="${colour}" stroke-opacity="0.4"`,
        ),
      );
    }
    parts.push(rect(box, `rx="6" fill="${palette.surface}" stroke="${palette.line}"`));
  }
  parts.push(
    rect({ x: mirrored ? start - 3 : start, y: box.y, width: 3, height: box.height }, `rx="1.5" fill="${colour}"`),
  );
  const iconX = along(mirrored ? 35 : 19);
  parts.push(
    `<path d="${iconPath(face.icon)}" transform="translate(${n(iconX)} ${n(box.y + box.height / 2 - 8)}) scale(0.6667)" stroke="${colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
  const room = box.width - 62;
  const line = placed.open ? '' : face.summary;
  const nameY = box.y + box.height / 2 + (line === '' ? 4 : -5);
  const anchor = mirrored ? 'end' : 'start';
  const font = face.unnamed ? 'font-style="italic"' : `font-family="${xml(mono)}" font-weight="600"`;
  parts.push(
    text(
      along(50),
      nameY,
      fitted(face.name, room / 7.6),
      `${font} font-size="12.5" fill="${palette.text}" text-anchor="${anchor}"`,
    ),
  );
  if (line !== '') {
    parts.push(
      text(
        along(50),
        nameY + 18,
        fitted(line, room / 6.4),
        `font-size="12" fill="${palette.quiet}" text-anchor="${anchor}"`,
      ),
    );
  }
  return parts.join('');
}

function branch({ scope, box, titled, slot }: PlacedScope, colour: string, palette: Palette): string {
  const parts: string[] = [];
  if (titled) {
    parts.push(rect(box, `rx="8" stroke="${colour}" stroke-opacity="0.45" stroke-dasharray="4 3"`));
    parts.push(
      text(
        box.x + 10,
        box.y + 18,
        fitted(scope.label, (box.width - 20) / 6.7),
        `font-family="${xml(mono)}" font-size="11" fill="${palette.quiet}"`,
      ),
    );
  }
  if (slot) parts.push(rect(slot, `rx="6" stroke="${palette.strong}" stroke-opacity="0.6" stroke-dasharray="4 3"`));
  return parts.join('');
}

function pill(x: number, y: number, label: string, palette: Palette): string {
  const shown = fitted(label, 30);
  const width = [...shown].length * 6.7 + 16;
  const colour = palette.kind['flow'] ?? palette.strong;
  const box = { x: x - width / 2, y: y - 9, width, height: 18 };
  return (
    rect(box, `rx="9" fill="${palette.surface}" stroke="${colour}" stroke-opacity="0.5"`) +
    text(x, y + 4, shown, `font-family="${xml(mono)}" font-size="11" fill="${colour}" text-anchor="middle"`)
  );
}

function rect({ x, y, width, height }: Box, attributes: string): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${attributes}/>`;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${n(x)}" y="${n(y)}" xml:space="preserve" direction="ltr" ${attributes}>${xml(content)}</text>`;
}

function fitted(content: string, letters: number): string {
  const all = [...content];
  const most = Math.max(4, Math.floor(letters));
  return all.length <= most ? content : `${all.slice(0, most - 1).join('')}…`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Also without the characters that XML cannot hold at all. */
function xml(content: string): string {
  return content
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
