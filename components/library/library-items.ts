import type { Catalogue } from '../../src/format/catalogue.js';
import type { Strings } from '../../src/strings/strings.js';
import type { LibraryItem } from './library-item.js';

/** The step types there are, as the library shows them. */
export function libraryItems(catalogue: Catalogue, strings: Strings): readonly LibraryItem[] {
  return catalogue.stepTypes.map((type) => ({
    type: type.name,
    title: type.title,
    help: type.help,
    icon: type.icon,
    color: type.color,
    group: type.group,
    groupTitle: strings(`library.group.${type.group}`),
    words: type.search,
  }));
}
