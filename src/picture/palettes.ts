import type { Palette } from './drawing-svg.js';

const light: Palette = {
  ground: '#f5f6f8',
  surface: '#ffffff',
  text: '#1b1e26',
  quiet: '#5b6271',
  line: '#d0d2d8',
  strong: '#868d9b',
  kind: {
    ai: '#7436e0',
    flow: '#a84e06',
    data: '#0d7269',
    state: '#4a5568',
    nested: '#0a66a8',
    test: '#666c7a',
    unknown: '#868d9b',
  },
};

const dark: Palette = {
  ground: '#101216',
  surface: '#20232b',
  text: '#e6e8ee',
  quiet: '#a0a7b6',
  line: '#3d414c',
  strong: '#6f7788',
  kind: {
    ai: '#b7a2fc',
    flow: '#f0b14a',
    data: '#52d3c3',
    state: '#a9b5c6',
    nested: '#70baf7',
    test: '#9aa1b0',
    unknown: '#6f7788',
  },
};

const { ground: _ground, ...onAnyGround } = light;

/** The colours of pictures that are made without a page: those of the elements, and one for light and dark pages alike. */
export const palettes = {
  /** Without a ground: cards bring theirs, and the lines between them show on white and on black. */
  neutral: { ...onAnyGround, solid: true, kind: { ...light.kind, data: '#1f9c90' } },
  light,
  dark,
} as const satisfies Readonly<Record<string, Palette>>;
