import { drawingSvg, pictureMargin, type Palette } from '../../src/picture/drawing-svg.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Rect } from './camera.js';
import type { DrawingMap } from './drawing.js';

/** Browsers refuse canvases beyond about this many pixels a side. */
const mostPixels = 8192;
const kinds = ['ai', 'flow', 'data', 'state', 'nested', 'test', 'unknown'] as const;

/** The whole drawing, on screen or not, as an image that stands alone: plain shapes and text, no styles and no scripts. */
export async function drawingImage(
  format: 'svg' | 'png',
  map: DrawingMap | undefined,
  strings: Strings,
  host: HTMLElement,
): Promise<Blob> {
  const source = map
    ? drawingSvg(map, strings, paletteOf(host))
    : '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const svg = new Blob([source], { type: 'image/svg+xml' });
  return format === 'svg' ? svg : rasterized(source, map?.bounds ?? { x: 0, y: 0, width: 1, height: 1 });
}

function paletteOf(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  (host.shadowRoot ?? host).append(probe);
  const colour = (expression: string): string => {
    probe.style.setProperty('color', expression);
    return plain(getComputedStyle(probe).color);
  };
  const kind: Record<string, string> = {};
  for (const each of kinds) {
    probe.dataset['kind'] = each;
    kind[each] = colour('var(--kind)');
  }
  const palette = {
    ground: colour('var(--pe-canvas, var(--pe-surface-sunken))'),
    surface: colour('var(--pe-surface-raised)'),
    text: colour('var(--pe-text)'),
    quiet: colour('var(--pe-text-quiet)'),
    line: colour('color-mix(in srgb, var(--pe-text) 9%, var(--pe-line))'),
    strong: colour('var(--pe-line-strong)'),
    kind,
  };
  probe.remove();
  return palette;
}

/** A colour that every program that reads SVG knows: as `#rrggbb`. */
function plain(colour: string): string {
  const numbers = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)/
    .exec(colour)
    ?.slice(1)
    .map((part) => Number(part) * 255);
  const channels = numbers ?? colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  return `#${channels
    .slice(0, 3)
    .map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
    .join('')}`;
}

async function rasterized(source: string, bounds: Rect): Promise<Blob> {
  const width = bounds.width + 2 * pictureMargin;
  const height = bounds.height + 2 * pictureMargin;
  const scale = Math.min(2, mostPixels / Math.max(width, height));
  const image = new Image();
  // A data address, not a blob one: the strictest policy we run under allows `img-src data:`.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The drawing is too large for an image.'));
    }, 'image/png');
  });
}
