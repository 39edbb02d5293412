export * from './document-store.js';
export * from './library.js';
export * from './tab-channel.js';
export { checkUpdate, maxUpdateBytes, type CheckedUpdate } from './remote-bytes.js';
export { documentDatabaseName } from './document-layout.js';
