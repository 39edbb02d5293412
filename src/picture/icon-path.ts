import { icons } from './generated/icons.js';

export type IconName = keyof typeof icons;

/** The path of an icon on a grid of 24, stroked. A name that does not exist gives a plain square: names come from schemas and hosts. */
export function iconPath(name: string): string {
  return Object.hasOwn(icons, name) ? icons[name as IconName] : icons.square;
}

/** Every icon there is, for the page that shows them. */
export const iconNames = Object.keys(icons) as readonly IconName[];
