export { refactorings } from '../commands/refactorings.js';
