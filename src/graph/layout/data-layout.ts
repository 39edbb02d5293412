/** The lazy part of the layout: everything that needs d3-dag. Import it dynamically, on the page or in a worker. */
export { solveLayered } from './sugiyama.js';
