import { createRandom, type Random } from './random.js';
import { claudeTools, loopItems, models, objects, questions, topics, verbs } from './pipeline-words.js';

export interface GenerateOptions {
  /** Steps at any depth, tasks not counted; at least 1. */
  readonly steps: number;
  readonly seed: number;
  /** Loops, switches, inline pipelines, error handlers. Default true. */
  readonly nesting?: boolean;
  /** Prompts, conditions and sources that name earlier steps. Default true. */
  readonly references?: boolean;
}

const maxDepth = 6;

/** A realistic pipeline as YAML, the same one for the same options: nested scopes, references, comments, mixed quoting. */
export function generatePipeline(options: GenerateOptions): string {
  return new Generator(options).pipeline();
}

/** A pipeline of steps in one list, with references between them and no containers, to compare layouts. */
export function generateFlatPipeline(options: Omit<GenerateOptions, 'nesting'>): string {
  return generatePipeline({ ...options, nesting: false });
}

/** Names that a step at some place may refer to, nearest last. */
interface Scope {
  readonly names: string[];
  readonly parent: Scope | undefined;
  readonly iterator?: string;
}

class Generator {
  readonly #random: Random;
  readonly #steps: number;
  readonly #nesting: boolean;
  readonly #references: boolean;
  readonly #lines: string[] = [];
  #named = 0;

  constructor(options: GenerateOptions) {
    this.#random = createRandom(options.seed);
    this.#steps = Math.max(1, Math.floor(options.steps));
    this.#nesting = options.nesting ?? true;
    this.#references = options.references ?? true;
  }

  pipeline(): string {
    const topic = this.#random.pick(topics);
    this.#line(0, `# ${this.#steps} generated steps, seed ${this.#random.seed}`);
    this.#line(0, 'workflow:');
    this.#line(1, `name: ${topic}_pipeline`);
    this.#line(1, `description: "Works on ${topic.replaceAll('_', ' ')}, step by step"`);
    this.#line(1, 'version: "2.0"');
    this.#line(1, 'defaults:');
    this.#line(2, `gemini_model: ${this.#quoted(this.#random.pick(models))}`);
    this.#line(2, 'output_dir: "./outputs"  # next to the code');
    this.#line(1, '');
    this.#line(1, 'steps:');
    this.#scope(2, this.#steps, 0, { names: [], parent: undefined });
    return this.#lines.join('\n') + '\n';
  }

  /** Writes exactly `count` steps. */
  #scope(indent: number, count: number, depth: number, scope: Scope): void {
    for (let left = count, first = true; left > 0; first = false) {
      if (!first && this.#random.chance(0.5)) this.#line(0, '');
      if (this.#random.chance(0.15)) this.#line(indent, `# ${this.#random.pick(questions)}`);
      const container = this.#nesting && left > 1 && depth < maxDepth && this.#random.chance(0.3);
      const inside = container ? this.#random.int(1, Math.min(left - 1, Math.max(8, Math.floor(Math.sqrt(left))))) : 0;
      const name = this.#name();
      if (container) this.#container(indent, name, inside, depth, scope);
      else this.#simple(indent, name, scope);
      scope.names.push(name);
      left -= 1 + inside;
    }
  }

  #container(indent: number, name: string, inside: number, depth: number, scope: Scope): void {
    const field = indent + 1;
    const kind = this.#random.pick(['for_loop', 'for_loop', 'while_loop', 'switch', 'switch', 'pipeline', 'handler']);
    if (kind === 'handler') {
      this.#ai(indent, name, scope, 'claude_robust');
      this.#line(field, 'error_handler:');
      this.#scope(field + 1, inside, depth + 1, { names: [], parent: scope });
      return;
    }
    this.#head(indent, name, kind);
    const source = this.#earlier(scope);
    if (kind === 'for_loop') {
      const iterator = this.#random.pick(loopItems);
      this.#line(field, `iterator: ${this.#quoted(iterator)}`);
      this.#line(field, `data_source: "${source ? `${source}:items` : 'items'}"`);
      if (this.#random.chance(0.3)) this.#line(field, 'parallel: true').#line(field, 'max_parallel: 4');
      this.#line(field, 'steps:');
      this.#scope(field + 1, inside, depth + 1, { names: [], parent: scope, iterator });
    } else if (kind === 'while_loop') {
      this.#line(field, `condition: "${source ? `steps.${source}.score < 8` : 'state.round < 5'}"`);
      this.#line(field, 'max_iterations: 5');
      this.#line(field, 'steps:');
      this.#scope(field + 1, inside, depth + 1, { names: [], parent: scope });
    } else if (kind === 'switch') {
      this.#line(field, `expression: "${source ? `steps.${source}.kind` : 'state.kind'}"`);
      const keys = this.#random.shuffle(['python', 'elixir', '"a b"', 'true', '7', 'docs']);
      const branches = Math.min(inside, this.#random.int(1, 3));
      this.#line(field, 'cases:');
      for (let at = 0, left = inside; at < branches; at++) {
        const share = at === branches - 1 ? left : Math.max(1, Math.floor(inside / branches));
        left -= share;
        const last = at > 0 && at === branches - 1;
        this.#line(last ? field : field + 1, last ? 'default:' : `${keys[at]}:`);
        this.#scope(last ? field + 1 : field + 2, share, depth + 1, { names: [], parent: scope });
      }
    } else {
      this.#line(field, 'pipeline:');
      this.#line(field + 1, `name: ${this.#random.pick(topics)}`);
      this.#line(field + 1, 'steps:');
      this.#scope(field + 2, inside, depth + 1, { names: [], parent: undefined });
      if (source) this.#line(field, 'inputs:').#line(field + 1, `subject: "{{steps.${source}.text}}"`);
    }
  }

  #simple(indent: number, name: string, scope: Scope): void {
    const field = indent + 1;
    const kind = this.#random.int(0, 19);
    const source = this.#earlier(scope);
    if (kind < 15) {
      const types = ['claude', 'gemini', 'claude_smart', 'claude', 'gemini', 'claude_extract', 'claude_session'];
      this.#ai(indent, name, scope, this.#random.pick(types));
    } else if (kind === 15) {
      this.#head(indent, name, 'parallel_claude');
      this.#line(field, 'parallel_tasks:');
      for (let task = 1; task <= 3; task++) {
        this.#line(field + 1, `- id: ${this.#quoted(`${this.#random.pick(objects)}_${task}`)}`);
        this.#prompt(field + 2, scope);
      }
    } else if (kind === 16) {
      this.#head(indent, name, 'set_variable');
      this.#line(field, 'variables:');
      this.#line(field + 1, `round: ${this.#random.int(0, 9)}`);
      this.#line(field + 1, `${this.#random.pick(objects)}: "${source ? `{{steps.${source}.text}}` : 'none'}"`);
    } else if (kind === 17) {
      this.#head(indent, name, 'data_transform');
      this.#line(field, `input_source: "${source ? `previous_response:${source}` : 'context:rows'}"`);
      this.#line(field, 'operations:');
      this.#line(field + 1, `- {operation: filter, field: score, condition: "score > ${this.#random.int(1, 9)}"}`);
      this.#line(field + 1, '- operation: sort')
        .#line(field + 2, 'field: score')
        .#line(field + 2, 'order: desc');
      this.#line(field, `output_field: ${this.#random.pick(objects)}`);
    } else {
      this.#head(indent, name, 'file_ops');
      this.#line(field, `operation: ${kind === 18 ? 'copy' : 'move'}`);
      this.#line(field, `source: './${this.#random.pick(objects)}.md'`);
      this.#line(field, `destination: ./archive/${name}.md`);
    }
  }

  #ai(indent: number, name: string, scope: Scope, type: string): void {
    const field = indent + 1;
    this.#head(indent, name, type);
    const source = this.#random.chance(0.12) ? this.#earlier(scope) : undefined;
    if (source) this.#line(field, `condition: "steps.${source}.success == true"`);
    if (type === 'gemini') {
      if (this.#random.chance(0.6)) this.#line(field, `model: ${this.#quoted(this.#random.pick(models))}`);
      this.#line(field, 'token_budget:');
      this.#line(field + 1, `temperature: 0.${this.#random.int(1, 9)}  # lower is calmer`);
      this.#line(field + 1, `max_output_tokens: ${this.#random.pick([1024, 2048, 4096])}`);
    } else {
      if (type === 'claude_session') this.#line(field, 'session_config:').#line(field + 1, 'persist: true');
      if (type === 'claude_extract') this.#line(field, 'extraction_config: {format: json, include_metadata: true}');
      if (type === 'claude_smart') this.#line(field, 'preset: "analysis"');
      this.#line(field, 'claude_options:');
      this.#line(field + 1, `max_turns: ${this.#random.int(1, 20)}`);
      const tools = this.#random
        .shuffle(claudeTools)
        .slice(0, 3)
        .map((tool) => this.#quoted(tool));
      this.#line(field + 1, `allowed_tools: [${tools.join(', ')}]`);
    }
    if (this.#random.chance(0.4)) this.#line(field, `output_to_file: "${name}.json"`);
    this.#prompt(field, scope);
  }

  #head(indent: number, name: string, type: string): void {
    this.#line(indent, `- name: ${this.#quoted(name)}`);
    this.#line(indent + 1, `type: ${this.#quoted(type)}`);
  }

  #prompt(indent: number, scope: Scope): void {
    const { pick, chance } = this.#random;
    this.#line(indent, 'prompt:');
    this.#line(indent + 1, '- type: "static"');
    const source = this.#earlier(scope);
    if (chance(0.5)) {
      this.#line(indent + 2, 'content: |');
      this.#line(indent + 3, `${pick(verbs)} the ${pick(objects)}: ${pick(questions)}`);
      if (source) this.#line(indent + 3, `Keep to {{steps.${source}.result}}; say where it falls short.`);
      const item = this.#iterator(scope);
      if (item && chance(0.7)) this.#line(indent + 3, `Look at {{loop.${item}.path}} only.`);
      this.#line(indent + 3, `- be brief → at most ${this.#random.int(3, 9)} points`);
    } else {
      this.#line(indent + 2, `content: "${pick(verbs)} the ${pick(objects)}, then answer: ${pick(questions)}"`);
    }
    const response = chance(0.6) ? this.#earlier(scope) : undefined;
    if (response) {
      this.#line(indent + 1, '- type: "previous_response"').#line(indent + 2, `step: ${this.#quoted(response)}`);
      if (chance(0.3)) this.#line(indent + 2, 'extract: "text"');
    }
    if (chance(0.1)) this.#line(indent + 1, '- type: file').#line(indent + 2, `path: "./${pick(objects)}.md"`);
  }

  /** An earlier step that is visible from here, near ones more often. */
  #earlier(scope: Scope): string | undefined {
    if (!this.#references) return undefined;
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const count = at.names.length;
      if (count === 0 || (at.parent && this.#random.chance(0.3))) continue;
      const far = this.#random.chance(0.1) ? count : Math.min(count, 8);
      return at.names[count - this.#random.int(1, far)];
    }
    return undefined;
  }

  #iterator(scope: Scope): string | undefined {
    for (let at: Scope | undefined = scope; at; at = at.parent) if (at.iterator) return at.iterator;
    return undefined;
  }

  #name(): string {
    return `${this.#random.pick(verbs).toLowerCase()}_${this.#random.pick(objects)}_${++this.#named}`;
  }

  #quoted(text: string): string {
    const style = this.#random.int(0, 9);
    return style < 6 ? `"${text}"` : style < 8 ? text : `'${text}'`;
  }

  #line(indent: number, text: string): this {
    this.#lines.push(text === '' ? '' : '  '.repeat(indent) + text);
    return this;
  }
}
