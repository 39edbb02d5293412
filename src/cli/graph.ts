import { resolve } from 'node:path';
import { createLayeredSolver, createLayout, editorMetrics, type LayoutResult } from '../graph/layout.js';
import { createGraphBuilder } from '../graph/build-graph.js';
import type { Graph } from '../graph/graph.js';
import { drawingSvg } from '../picture/drawing-svg.js';
import { mermaidText } from '../picture/mermaid.js';
import { palettes } from '../picture/palettes.js';
import { PlacedDrawing } from '../picture/placed-drawing.js';
import type { Strings } from '../strings/locales.js';
import type { CliIo } from './cli-io.js';
import { chosen, parseOptions } from './parse-options.js';
import { readPipelineFile } from './read-pipeline-file.js';
import { UsageError } from './usage-error.js';
import { writeNew } from './write-atomic.js';

const optionTable = {
  format: { type: 'string', short: 'f', default: 'svg' },
  drawing: { type: 'string', short: 'd', default: 'flow' },
  theme: { type: 'string', short: 't', default: 'neutral' },
  out: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `pipeline-editor graph`. Answers the exit status. */
export async function graph(args: readonly string[], io: CliIo, strings: Strings): Promise<number> {
  const { values, positionals } = parseOptions(args, optionTable, strings);
  if (values.help) {
    await io.stdout.write(strings('cli.help.graph'));
    return 0;
  }
  const format = chosen('--format', values.format, ['svg', 'mermaid'], strings);
  const drawing = chosen('--drawing', values.drawing, ['flow', 'data'], strings);
  const theme = chosen('--theme', values.theme, ['neutral', 'light', 'dark'], strings);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(strings('cli.usage.one-file'));

  const built = createGraphBuilder().build(await readPipelineFile(file, io, strings));
  const text =
    format === 'mermaid'
      ? mermaidText(built, drawing, strings)
      : `${drawingSvg(new PlacedDrawing(await settledLayout(built, drawing), editorMetrics, false), strings, palettes[theme])}\n`;
  if (values.out === undefined || values.out === '-') {
    await io.stdout.write(text);
    return 0;
  }
  try {
    await writeNew(resolve(io.cwd, values.out), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(strings('cli.write.failed', { reason }));
  }
  return 0;
}

/** The layout once every scope has its layers: without a page to paint meanwhile, one simply waits. */
async function settledLayout(built: Graph, drawing: 'flow' | 'data'): Promise<LayoutResult> {
  const solver = createLayeredSolver();
  await solver.load();
  return new Promise((resolve, reject) => {
    const layout = createLayout({
      solver,
      onRefined: () => settle(),
      onFailed: (error) => reject(error instanceof Error ? error : new Error(String(error))),
    });
    const settle = (): void => {
      const result = layout.layout(built, { drawing });
      if (!result.provisional) resolve(result);
    };
    settle();
  });
}
