/**
 * For tests of hosts and of this package: pipelines of any size, the same ones for the same seed.
 *
 * @packageDocumentation
 */
export { generateFlatPipeline, generatePipeline, type GenerateOptions } from './generate-pipeline.js';
export { createRandom, type Random } from './random.js';
