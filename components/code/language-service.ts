/** What the code view asks of the language layer; fetched when it is first shown, because it comes with the whole format. */
export { completeYaml } from '../../src/language/complete-yaml.js';
export { hoverAt } from '../../src/language/hover.js';
export { definitionAt, referencesAt, renameAt } from '../../src/language/navigate.js';
