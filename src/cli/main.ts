#!/usr/bin/env node
// The program `pipeline-editor`.
import { processIo } from './cli-io.js';
import { runCli } from './run-cli.js';

// Not `process.exit`: what is still on its way to a pipe would be lost.
process.exitCode = await runCli(process.argv.slice(2), processIo());
