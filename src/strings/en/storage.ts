/** What is said about what was stored on this device; whether it is stored now is said by `saved.*`. */
export const storageStrings = {
  'storage.damaged':
    '{count, plural, one {# stored change} other {# stored changes}} of this pipeline could not be read and {count, plural, one {was} other {were}} put aside. Everything else is here.',
  'storage.damaged.incomplete':
    'A stored part of this pipeline could not be read, and later changes build on it. They appear when another tab or person who has that part opens the pipeline.',
  'storage.damaged.export': 'Download what was put aside',
} as const;
