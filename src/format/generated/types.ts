// Generated from schemas/ by scripts/gen-format.mjs. Do not edit.
/** A string with an expression in it: it may stand wherever a number, a boolean, a list or a map is wanted. */
export type Template = `${string}{{${string}`;

/** A sub-agent; without description and prompt it is dropped silently. (`FORMAT.md §6.3`) */
export interface Agent {
  /** When to call this agent. */
  readonly description?: string | null | undefined;
  /** What the agent is told. */
  readonly prompt?: string | null | undefined;
  /** Tools the agent may use. */
  readonly tools?: readonly (string | null)[] | Template | null | undefined;
  /** Model of the agent. */
  readonly model?: string | null | undefined;
  /** Name to show for the agent. */
  readonly name?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** What to do when a figure goes too far. (`FORMAT.md §2.4`) */
export interface Alert {
  /** Figure to watch. */
  readonly metric?: string | null | undefined;
  /** Limit. */
  readonly threshold?: number | Template | null | undefined;
  /** Time to look at, such as 5m. */
  readonly window?: string | null | undefined;
  /** What to do. */
  readonly action?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** How the tasks are run. (`FORMAT.md §5.6`) */
export interface BatchConfig {
  /** Tasks that run at the same time. */
  readonly max_parallel?: number | Template | null | undefined;
  /** Longest time for one task. The runtime reads milliseconds; some documentation shows seconds. */
  readonly timeout_per_task?: number | Template | null | undefined;
  /** Merge all texts into one. */
  readonly consolidate_results?: boolean | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** One task of a claude_batch step. (`FORMAT.md §5.6`) */
export interface BatchTask {
  /** Identifier of the task; task_<index> without it. */
  readonly task_id?: string | null | undefined;
  /** Identifier of the task as the documentation spells it. The runtime reads task_id. */
  readonly id?: string | null | undefined;
  /** File to work on. */
  readonly file?: string | null | undefined;
  /** What to do; a plain string is fine here. */
  readonly prompt?: Prompt | undefined;
  /** Options of this task. */
  readonly claude_options?: ClaudeOptions | undefined;
  /** File for the result of this task. */
  readonly output_to_file?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** Options of one Claude call. (`FORMAT.md §6.1`) */
export interface ClaudeOptions {
  /** Model to use. */
  readonly model?: string | null | undefined;
  /** Model to use when the first one is overloaded; should differ from it. */
  readonly fallback_model?: string | null | undefined;
  /** How many turns the agent may take. */
  readonly max_turns?: number | Template | null | undefined;
  /** Form of the reply. stream-json is accepted as another spelling of stream_json. */
  readonly output_format?: string | null | undefined;
  /** Replaces the system prompt. */
  readonly system_prompt?: string | null | undefined;
  /** Is added to the system prompt. */
  readonly append_system_prompt?: string | null | undefined;
  /** Tools the agent may use; an empty list means none. */
  readonly allowed_tools?: readonly (string | null)[] | Template | null | undefined;
  /** Tools the agent must not use. */
  readonly disallowed_tools?: readonly (string | null)[] | Template | null | undefined;
  /** Directory the agent works in; should lie in the workspace. */
  readonly cwd?: string | null | undefined;
  /** More directories the agent may read. */
  readonly add_dir?: readonly (string | null)[] | Template | null | undefined;
  /** External tool servers, by name. */
  readonly mcp_servers?: { readonly [name: string]: McpServer } | Template | null | undefined;
  /** Sub-agents the model may call, by name. */
  readonly agents?: { readonly [name: string]: Agent } | Template | null | undefined;
  /** Which of the agents answers. */
  readonly agent?: string | null | undefined;
  /** Hooks that run around tool calls, by event. */
  readonly hooks?: { readonly [name: string]: readonly Hook[] | Template | null } | Template | null | undefined;
  /** Add the tool Skill. */
  readonly enable_skills?: boolean | Template | null | undefined;
  /** How the agent asks for permission. acceptEdits and bypassPermissions are accepted too; anything else means default. */
  readonly permission_mode?: string | null | undefined;
  /** Tool that asks for permission. */
  readonly permission_prompt_tool?: string | null | undefined;
  /** A function; it cannot be written in YAML. */
  readonly permission_callback?: unknown | undefined;
  /** Path of an MCP configuration file. */
  readonly mcp_config?: string | null | undefined;
  /** Use only the MCP servers named here. */
  readonly strict_mcp_config?: boolean | Template | null | undefined;
  /** Which settings files to load. */
  readonly setting_sources?: readonly (string | null)[] | Template | null | undefined;
  /** Conversation to go on with. */
  readonly session_id?: string | null | undefined;
  /** Resume the conversation by itself. Prefer a claude_session step. */
  readonly resume_session?: boolean | Template | null | undefined;
  /** Branch off the conversation instead of continuing it. */
  readonly fork_session?: boolean | Template | null | undefined;
  /** Longest time for the call. */
  readonly timeout_ms?: number | Template | null | undefined;
  /** Longest time in seconds. Use timeout_ms, in milliseconds. */
  readonly timeout_seconds?: number | Template | null | undefined;
  /** Retries made by the provider itself. */
  readonly retry_config?: ProviderRetry | undefined;
  /** Log what happens. */
  readonly verbose?: boolean | Template | null | undefined;
  /** Add debug_info to the result. */
  readonly debug_mode?: boolean | Template | null | undefined;
  /** Add telemetry to the result. */
  readonly telemetry_enabled?: boolean | Template | null | undefined;
  /** Add the cost of the call to the result. */
  readonly cost_tracking?: boolean | Template | null | undefined;
  /** Non-interactive mode of the old command line. */
  readonly print?: boolean | Template | null | undefined;
  /** Print messages while they arrive; set by the runtime itself. */
  readonly pass_through_streaming?: boolean | Template | null | undefined;
  /** A preset in the wrong place; it belongs on the step. */
  readonly preset?: string | null | undefined;
  /** Not a Claude option; ignored. */
  readonly temperature?: number | Template | null | undefined;
  /** Not a Claude option; ignored. */
  readonly max_tokens?: number | Template | null | undefined;
  /** Streaming of partial replies, removed in version 0.1.0. */
  readonly async_streaming?: boolean | Template | null | undefined;
  /** Where partial replies went. */
  readonly stream_handler?: string | null | undefined;
  /** How many partial replies were kept. */
  readonly stream_buffer_size?: number | Template | null | undefined;
  /** Settings of the stream handler. */
  readonly stream_handler_opts?:
    | {
        /** Print a header. */
        readonly show_header?: boolean | Template | null | undefined;
        /** Print figures at the end. */
        readonly show_stats?: boolean | Template | null | undefined;
        /** Print tool calls. */
        readonly show_tool_use?: boolean | Template | null | undefined;
        /** Print the time of each message. */
        readonly show_timestamps?: boolean | Template | null | undefined;
        /** Print in colour. */
        readonly use_colors?: boolean | Template | null | undefined;
        /** File to write to. */
        readonly file_path?: string | null | undefined;
        /** Add to the file instead of replacing it. */
        readonly append?: boolean | Template | null | undefined;
        /** Form of the file. */
        readonly format?: string | null | undefined;
        /** Size of the buffer. */
        readonly max_size?: number | Template | null | undefined;
        /** Module of the callback. */
        readonly module?: string | null | undefined;
        /** Function of the callback. */
        readonly function?: string | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** File for streamed replies. */
  readonly stream_file_path?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** What any step may say, whatever its type. (`FORMAT.md §3`) */
export interface Common {
  /** Identifier of the step; its result is stored under this name. */
  readonly name: string;
  /** What kind of step this is. */
  readonly type: string;
  /** Who does the work in a two-model pipeline; a label only. */
  readonly role?: string | null | undefined;
  /** What the step is for, for people who read the pipeline. */
  readonly description?: string | null | undefined;
  /** Run the step only when this holds; otherwise its result says that it was skipped. */
  readonly condition?: Condition | undefined;
  /** File for the result, below the output directory; anything but text is written as JSON. */
  readonly output_to_file?: string | null | undefined;
  /** JSON Schema that the result has to fit. */
  readonly output_schema?: JsonSchema | undefined;
  /** Hand the result on as a stream reference; results above 10 MB always are. */
  readonly streaming?:
    | {
        /** Stream the result of this step. */
        readonly enabled?: boolean | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Go on with the next step when this one fails. */
  readonly continue_on_error?: boolean | Template | null | undefined;
  /** Steps to run when this one fails. */
  readonly error_handler?: Steps | undefined;
  /** Name under which the details of a failure are stored. */
  readonly error_output?: string | null | undefined;
  /** An older spelling of error handling. Prefer continue_on_error or error_handler. */
  readonly on_error?: Steps | string | { readonly [name: string]: unknown } | undefined;
  /** How often to try again after a failure. */
  readonly max_retries?: number | Template | null | undefined;
  /** Another spelling of max_retries. */
  readonly max_attempts?: number | Template | null | undefined;
  /** Another spelling of output_to_file. */
  readonly output_file?: string | null | undefined;
  /** Retries as the project's generator writes them. Prefer claude_robust with retry_config. */
  readonly retry?:
    | {
        /** How often to try in all. */
        readonly max_attempts?: number | Template | null | undefined;
        /** How the pause grows between tries. */
        readonly backoff?: string | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Longest time the step may take. */
  readonly timeout_seconds?: number | Template | null | undefined;
  /** Longest time for one request. Read by the Gemini types only. */
  readonly timeout_ms?: number | Template | null | undefined;
  /** Keep the result and use it again. */
  readonly cache?:
    | {
        /** Use the cache for this step. */
        readonly enabled?: boolean | Template | null | undefined;
        /** Text that tells one cached result from another; templates welcome. */
        readonly key?: string | null | undefined;
        /** How long a cached result stays good. */
        readonly ttl?: number | Template | null | undefined;
        /** How long a cached result stays good, in another spelling. */
        readonly ttl_seconds?: number | Template | null | undefined;
        /** Use the cache only when all of these hold. */
        readonly conditions?: readonly (string | null)[] | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Names of gemini_functions the model may call. The loader wants a list of known names on every step type. */
  readonly functions?: readonly (string | null)[] | Template | null | undefined;
  /** Values of this step, read as {{step.variables.x}}. */
  readonly variables?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Make {{codebase...}} available to this step. */
  readonly codebase_context?: boolean | Template | null | undefined;
  /** Anything you want to note beside the step. */
  readonly metadata?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Name of a global variable that takes the result. */
  readonly output_to_global?: string | null | undefined;
  /** Global variables to drop after the step. */
  readonly clear_vars?: readonly (string | null)[] | Template | null | undefined;
  /** Values a test run should produce. */
  readonly expected_outputs?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Whether the step takes part. Not part of the format; kept from design notes. */
  readonly enabled?: boolean | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** An expression, or several joined with and, or, not; a list means that all must hold. (`FORMAT.md §8.6`) */
export type Condition =
  | string
  | {
      readonly and?: readonly Condition[] | undefined;
      readonly or?: readonly Condition[] | undefined;
      readonly not?: Condition | undefined;
      readonly [key: string]: unknown;
    }
  | readonly Condition[]
  | null;

/** Where telemetry goes. (`FORMAT.md §2.4`) */
export interface Exporter {
  /** Kind of destination. */
  readonly type?: string | null | undefined;
  /** Address. */
  readonly endpoint?: string | null | undefined;
  /** File. */
  readonly path?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** How the answer is taken apart. (`FORMAT.md §5.5`) */
export interface ExtractionConfig {
  /** Run the answer through the content extractor. */
  readonly use_content_extractor?: boolean | Template | null | undefined;
  /** Form of the output; any other value leaves the text alone. */
  readonly format?: string | null | undefined;
  /** What to do with the text afterwards, in order. */
  readonly post_processing?: readonly (string | null)[] | Template | null | undefined;
  /** Add extraction_metadata to the result. */
  readonly include_metadata?: boolean | Template | null | undefined;
  /** Longest summary. */
  readonly max_summary_length?: number | Template | null | undefined;
  /** Form of the summary. */
  readonly summary_style?: string | null | undefined;
  /** Most points in the summary. */
  readonly max_points?: number | Template | null | undefined;
  /** Put key figures in the summary. */
  readonly include_key_metrics?: boolean | Template | null | undefined;
  /** Sections of a structured result. */
  readonly sections?:
    | readonly (
        | {
            /** Title of the section. */
            readonly name?: string | null | undefined;
            /** Longest text. */
            readonly max_length?: number | Template | null | undefined;
            /** Most items. */
            readonly item_limit?: number | Template | null | undefined;
            /** Only what matters most. */
            readonly priority_only?: boolean | Template | null | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | undefined;
  /** Level of the topmost heading. */
  readonly heading_level?: number | Template | null | undefined;
  /** Begin with a table of contents. */
  readonly include_toc?: boolean | Template | null | undefined;
  /** How code blocks are fenced. */
  readonly code_fence_style?: string | null | undefined;
  /** What to find out about code blocks. */
  readonly code_block_processing?:
    | {
        /** Name the language. */
        readonly identify_language?: boolean | Template | null | undefined;
        /** Mark the syntax. */
        readonly syntax_highlight?: boolean | Template | null | undefined;
        /** List what is imported. */
        readonly extract_imports?: boolean | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Form of recommendations. */
  readonly recommendation_format?:
    | {
        /** Say how important each is. */
        readonly include_priority?: boolean | Template | null | undefined;
        /** Say how much work each is. */
        readonly include_effort?: boolean | Template | null | undefined;
        /** Put those of one kind together. */
        readonly group_by_category?: boolean | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Another spelling of format. */
  readonly output_format?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** What has to be true of a file. (`FORMAT.md §5.15`) */
export interface FileCheck {
  /** File or directory to look at. */
  readonly path?: string | null | undefined;
  /** Files to look at, as a pattern. */
  readonly pattern?: string | null | undefined;
  /** It has to be there. */
  readonly must_exist?: boolean | Template | null | undefined;
  /** It has to be a file. */
  readonly must_be_file?: boolean | Template | null | undefined;
  /** It has to be a directory. */
  readonly must_be_dir?: boolean | Template | null | undefined;
  /** It has to be readable. */
  readonly must_be_readable?: boolean | Template | null | undefined;
  /** It has to be writable. */
  readonly must_be_writable?: boolean | Template | null | undefined;
  /** Smallest size. */
  readonly min_size?: number | Template | null | undefined;
  /** Largest size. */
  readonly max_size?: number | Template | null | undefined;
  /** Texts it has to contain. */
  readonly must_contain?: readonly (string | null)[] | Template | null | undefined;
  /** It has to be JSON. */
  readonly validate_json?: boolean | Template | null | undefined;
  /** Age of files to delete. */
  readonly older_than?: unknown | undefined;
  readonly [key: string]: unknown;
}

/** A function Gemini may call. (`FORMAT.md §2.5`) */
export interface Function {
  /** What the function does, for the model. */
  readonly description: string;
  /** JSON Schema of the arguments, an object. */
  readonly parameters: JsonSchema;
  readonly [key: string]: unknown;
}

/** Hooks for the tools that match. (`FORMAT.md §6.3`) */
export interface Hook {
  /** Tool name or pattern; * or nothing for every tool. */
  readonly matcher?: string | null | undefined;
  /** Hooks to run, by name. */
  readonly hooks?: readonly (string | null)[] | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** A pipeline written inside a step: its steps and any field of a workflow. (`FORMAT.md §5.10`) */
export interface InlinePipeline extends Workflow {
  /** The same fields once more, as in a file. */
  readonly workflow?: Workflow | undefined;
  readonly [key: string]: unknown;
}

/** A JSON Schema that describes a value. (`FORMAT.md §12`) */
export type JsonSchema = { readonly [name: string]: unknown } | boolean | Template | null;

/** A tool server that speaks the Model Context Protocol. (`FORMAT.md §6.3`) */
export interface McpServer {
  /** How to talk to the server. */
  readonly type?: string | null | undefined;
  /** Program to start, for stdio. */
  readonly command?: string | null | undefined;
  /** Arguments of the program. */
  readonly args?: readonly (string | null)[] | Template | null | undefined;
  /** Environment variables of the program. ${NAME} is passed on as it stands. */
  readonly env?: { readonly [name: string]: string | null } | Template | null | undefined;
  /** Address of the server, for sse and http. */
  readonly url?: string | null | undefined;
  /** Headers of every request. */
  readonly headers?: { readonly [name: string]: string | null } | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** Settings for one mode. (`FORMAT.md §2.3`) */
export interface ModeSettings {
  /** How much to log. */
  readonly debug_level?: 'basic' | 'detailed' | 'performance' | null | Template | undefined;
  /** Allow made-up answers. */
  readonly allow_mock_providers?: boolean | Template | null | undefined;
  /** Always use made-up answers. */
  readonly force_mock_providers?: boolean | Template | null | undefined;
  /** Loosen the limits. */
  readonly relaxed_limits?: boolean | Template | null | undefined;
  /** Tighten the limits. */
  readonly strict_limits?: boolean | Template | null | undefined;
  /** Log everything. */
  readonly verbose_logging?: boolean | Template | null | undefined;
  /** Log as data. */
  readonly structured_logging?: boolean | Template | null | undefined;
  /** Skip what takes long. */
  readonly fast_mode?: boolean | Template | null | undefined;
  /** Give the same answers every time. */
  readonly deterministic?: boolean | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** One change of the data. (`FORMAT.md §5.14`) */
export interface Operation {
  /** What to do with the data. */
  readonly operation?: string | null | undefined;
  /** Field to work on. */
  readonly field?: string | null | undefined;
  /** Which items stay: one comparison over the fields of an item. */
  readonly condition?: string | null | undefined;
  /** New value for each old one. */
  readonly mapping?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** New value of a field: uppercase or lowercase for map; other expressions are documented only. */
  readonly expression?: string | null | undefined;
  /** How to combine the values. */
  readonly function?: string | null | undefined;
  /** Several ways to combine the values. */
  readonly functions?: readonly (string | null)[] | Template | null | undefined;
  /** Field that holds the values. */
  readonly value_field?: string | null | undefined;
  /** Combine for each value of this field. */
  readonly group_by?: string | null | readonly unknown[] | undefined;
  /** List to join to. */
  readonly left_field?: string | null | undefined;
  /** Where the other list comes from. */
  readonly right_source?: string | null | undefined;
  /** Field that is equal on both sides. */
  readonly join_key?: string | null | undefined;
  /** Which items stay without a partner. */
  readonly join_type?: string | null | undefined;
  /** Key on the left side. */
  readonly left_key?: string | null | undefined;
  /** Key on the right side. */
  readonly right_key?: string | null | undefined;
  /** The other list itself. */
  readonly right_data?: unknown | undefined;
  /** Field to group by, in another spelling. */
  readonly key?: string | null | undefined;
  /** What to work out for each group. */
  readonly aggregate?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Smallest or largest first. */
  readonly order?: 'asc' | 'desc' | null | Template | undefined;
  /** Field to sort by, in another spelling. */
  readonly by?: string | null | readonly unknown[] | undefined;
  /** First item. */
  readonly start?: number | Template | null | undefined;
  /** Item after the last. */
  readonly end?: number | Template | null | undefined;
  /** JSON Schema the data has to fit. */
  readonly schema?: JsonSchema | undefined;
  /** What the data has to be. */
  readonly expected?: unknown | undefined;
  /** What to clean, such as trim_whitespace: true. */
  readonly rules?: readonly unknown[] | Template | null | undefined;
  /** Name for the outcome of this operation. */
  readonly as?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** A value to take back from the child pipeline. (`FORMAT.md §5.10`) */
export interface Output {
  /** Child step and field, such as analysis.summary.score. */
  readonly path?: string | null | undefined;
  /** Name of the value here; the path without it. */
  readonly as?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** How the tasks are run. (`FORMAT.md §5.8`) */
export interface ParallelConfig {
  /** Tasks that run at the same time. */
  readonly max_workers?: number | Template | null | undefined;
  /** Tasks that may wait. */
  readonly queue_size?: number | Template | null | undefined;
  /** Longest time for one task. */
  readonly timeout_per_task?: number | Template | null | undefined;
  /** Run failed tasks again. */
  readonly retry_failed?: boolean | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** One task of a parallel_claude step. (`FORMAT.md §5.8`) */
export interface ParallelTask {
  /** Identifier, unique in the step; the result is stored under it. */
  readonly id?: string | null | undefined;
  /** What to do. */
  readonly prompt?: Prompt | undefined;
  /** Options of this task. */
  readonly claude_options?: ClaudeOptions | undefined;
  /** File for the result of this task. Only the step's own output_to_file is written. */
  readonly output_to_file?: string | null | undefined;
  /** Run the task only when this holds. */
  readonly condition?: string | null | undefined;
  /** A sub-pipeline as a task, an idea of one guide. */
  readonly type?: string | null | undefined;
  /** Pipeline to run as this task. */
  readonly pipeline_file?: string | null | undefined;
  /** Registered pipeline to run as this task. */
  readonly pipeline_ref?: string | null | undefined;
  /** Inputs of that pipeline. */
  readonly inputs?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Settings of that pipeline. */
  readonly config?: { readonly [name: string]: unknown } | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** What the nested pipeline may use and how far it may go. (`FORMAT.md §5.10`) */
export interface PipelineConfig {
  /** Let the child read the parent's global variables, and its inputs when the step has none. */
  readonly inherit_context?: boolean | Template | null | undefined;
  /** Deepest nesting. */
  readonly max_depth?: number | Template | null | undefined;
  /** Most steps over all nested pipelines. */
  readonly max_total_steps?: number | Template | null | undefined;
  /** Most memory. */
  readonly memory_limit_mb?: number | Template | null | undefined;
  /** Longest time; checked after the child has finished. */
  readonly timeout_seconds?: number | Template | null | undefined;
  /** Give the child a directory of its own. */
  readonly workspace_enabled?: boolean | Template | null | undefined;
  /** Remove that directory after a failure. */
  readonly cleanup_on_error?: boolean | Template | null | undefined;
  /** Use the parent's provider settings. */
  readonly inherit_providers?: boolean | Template | null | undefined;
  /** Use the parent's gemini_functions. */
  readonly inherit_functions?: boolean | Template | null | undefined;
  /** Directory of the child. */
  readonly workspace_dir?: string | null | undefined;
  /** Where the child's checkpoints go. */
  readonly checkpoint_dir?: string | null | undefined;
  /** Save the child's state after every step. */
  readonly checkpoint_enabled?: boolean | Template | null | undefined;
  /** Save every so many steps. */
  readonly checkpoint_frequency?: number | Template | null | undefined;
  /** Go on when the child fails. */
  readonly continue_on_error?: boolean | Template | null | undefined;
  /** Hand the child's errors to the parent. */
  readonly capture_errors?: boolean | Template | null | undefined;
  /** How often to run the child again. */
  readonly max_retries?: number | Template | null | undefined;
  /** Failures worth another run. */
  readonly retry_on?: readonly (string | null)[] | Template | null | undefined;
  /** Result to use when the child fails. */
  readonly fallback_value?: unknown | undefined;
  /** Remove the child's directory when it is done. */
  readonly cleanup_on_success?: boolean | Template | null | undefined;
  /** Keep one directory for all runs. */
  readonly reuse_workspace?: boolean | Template | null | undefined;
  /** Keep the child's result. */
  readonly cache_enabled?: boolean | Template | null | undefined;
  /** Keep the loaded pipeline. */
  readonly cache_pipeline?: boolean | Template | null | undefined;
  /** How long a kept result stays good. */
  readonly cache_ttl?: number | Template | null | undefined;
  /** Load the child only when it is needed. */
  readonly lazy_load?: boolean | Template | null | undefined;
  /** Children kept ready. */
  readonly pool_size?: number | Template | null | undefined;
  /** Trace the child's run. */
  readonly enable_tracing?: boolean | Template | null | undefined;
  /** What to note in the trace. */
  readonly trace_metadata?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** How much to trace. */
  readonly trace_level?: string | null | undefined;
  /** Measure the child's run. */
  readonly collect_metrics?: boolean | Template | null | undefined;
  /** What to measure. */
  readonly metrics?: readonly (string | null)[] | Template | null | undefined;
  /** Warn from this depth on. */
  readonly warn_at_depth?: number | Template | null | undefined;
  /** Warn from this much memory on. */
  readonly memory_warning_mb?: number | Template | null | undefined;
  /** Watch the memory. */
  readonly memory_check_enabled?: boolean | Template | null | undefined;
  /** Clean up from this much memory on. */
  readonly gc_threshold_mb?: number | Template | null | undefined;
  /** Clean up every so many steps. */
  readonly gc_after_steps?: number | Template | null | undefined;
  /** Warn after this time. */
  readonly timeout_warning_seconds?: number | Template | null | undefined;
  /** What to do when the time is up. */
  readonly on_timeout?: string | null | undefined;
  /** Size of one piece of a streamed result. */
  readonly chunk_size_mb?: number | Template | null | undefined;
  /** Stream the child's results. */
  readonly stream_results?: boolean | Template | null | undefined;
  /** Drop results nobody reads. */
  readonly prune_results?: boolean | Template | null | undefined;
  /** Keep what was known when an error happened. */
  readonly preserve_error_context?: boolean | Template | null | undefined;
  /** What to keep of it. */
  readonly error_context_fields?: readonly (string | null)[] | Template | null | undefined;
  /** Say more about the run. */
  readonly debug?: boolean | Template | null | undefined;
  /** Settings of the trace. */
  readonly trace_config?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Use made-up answers. */
  readonly mock_mode?: boolean | Template | null | undefined;
  /** The made-up answers. */
  readonly mock_responses?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** How long they take. */
  readonly mock_delays?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Workspace settings of the child. */
  readonly workspace?: unknown | undefined;
  /** What the child takes over. */
  readonly inheritance?: unknown | undefined;
  readonly [key: string]: unknown;
}

/** A base set of Claude options that claude_options then overrides. (`FORMAT.md §6.5`) */
export type Preset = string | null;

/** One piece of a prompt. (`FORMAT.md §7.1`) */
export interface PromptPart {
  /** Where the text of this part comes from. */
  readonly type: 'static' | 'file' | 'previous_response' | 'session_context' | 'claude_continue' | 'dynamic';
  /** The text itself; templates welcome. */
  readonly content?: string | undefined;
  /** File that is read at run time, relative to where the run starts. */
  readonly path?: string | undefined;
  /** Step whose result goes in here. */
  readonly step?: string | undefined;
  /** Session to read from, by name or id. */
  readonly session_id?: string | undefined;
  /** Text that continues the conversation. */
  readonly new_prompt?: string | null | undefined;
  /** Field of the result to take, as a dotted path; the whole result without it. */
  readonly extract?: string | null | undefined;
  /** Fail when the field is missing instead of writing nil. */
  readonly strict?: boolean | Template | null | undefined;
  /** Name under which later parts can use the text. */
  readonly inject_as?: string | null | undefined;
  /** Values for {NAME} placeholders in the file. */
  readonly variables?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Encoding of the file. */
  readonly encoding?: string | null | undefined;
  /** Component to pick from a component file. */
  readonly component?: string | null | undefined;
  /** Shorten the text first. */
  readonly summary?: boolean | Template | null | undefined;
  /** Longest summary. */
  readonly max_summary_length?: number | Template | null | undefined;
  /** What the summary should be about. */
  readonly summary_focus?: string | null | undefined;
  /** Form of the summary. */
  readonly summary_style?: string | null | undefined;
  /** Cut the text after this many characters. */
  readonly max_length?: number | Template | null | undefined;
  /** Run the result through the content extractor. */
  readonly extract_with?: 'content_extractor' | null | Template | undefined;
  /** Form the extractor gives the text. */
  readonly format?: string | null | undefined;
  /** What the extractor does afterwards, in order. */
  readonly post_processing?: readonly (string | null)[] | Template | null | undefined;
  /** Add what the extractor found out about the text. */
  readonly include_metadata?: boolean | Template | null | undefined;
  /** Rewrite the text in another form. */
  readonly transform?: string | null | undefined;
  /** How many of the last messages to include; all without it. */
  readonly include_last_n?: number | Template | null | undefined;
  /** Expression that picks messages. */
  readonly filter?: string | null | undefined;
  /** Include this part only when this holds. */
  readonly condition?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** Parts whose texts are joined with line breaks, in this order. (`FORMAT.md §7`) */
export type Prompt = readonly PromptPart[] | string;

/** How the provider retries one call. (`FORMAT.md §6.1`) */
export interface ProviderRetry {
  /** How often to try again. */
  readonly max_retries?: number | Template | null | undefined;
  /** How the pause grows between tries; anything else is a constant second. */
  readonly backoff_strategy?: string | null | undefined;
  /** Errors worth another try. */
  readonly retry_on?: readonly (string | null)[] | Template | null | undefined;
  /** Name of retry_on in a retry_config of the step itself. */
  readonly retry_conditions?: readonly (string | null)[] | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** What to look up in the code base; the first kind found counts. (`FORMAT.md §5.16`) */
export interface Query {
  /** Files that fit. */
  readonly find_files?:
    | readonly (
        | {
            /** What a file is for. */
            readonly type?: string | null | undefined;
            /** Names, as a glob pattern. */
            readonly pattern?: string | null | undefined;
            /** Programming language. */
            readonly language?: string | null | undefined;
            /** File name extension. */
            readonly extension?: string | null | undefined;
            /** Text in the file. */
            readonly contains?: string | null | undefined;
            /** Leave tests out. */
            readonly exclude_tests?: boolean | Template | null | undefined;
            /** File they belong to. */
            readonly related_to?: string | null | undefined;
            /** Changed after this date. */
            readonly modified_since?: string | null | undefined;
            /** Smallest size. */
            readonly size_min?: number | Template | null | undefined;
            /** Largest size. */
            readonly size_max?: number | Template | null | undefined;
            /** Names to leave out. */
            readonly exclude_patterns?: readonly (string | null)[] | Template | null | undefined;
            /** Smallest size, in another spelling. */
            readonly min_size?: number | Template | null | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | { readonly [name: string]: unknown }
    | undefined;
  /** Functions, classes and modules that fit. */
  readonly find_functions?:
    | readonly (
        | {
            /** Exact name. */
            readonly name?: string | null | undefined;
            /** Names, as a regular expression. */
            readonly pattern?: string | null | undefined;
            /** What it is. */
            readonly type?: string | null | undefined;
            /** File to look in. */
            readonly in_file?: string | null | undefined;
            /** Files to look in. */
            readonly in_files?: unknown | undefined;
            /** Programming language. */
            readonly language?: string | null | undefined;
            /** Only public ones. */
            readonly public_only?: boolean | Template | null | undefined;
            /** Only those with this annotation. */
            readonly with_annotation?: string | null | undefined;
            /** Only those with this decorator. */
            readonly with_decorator?: string | null | undefined;
            /** What to note about each. */
            readonly extract_metadata?: unknown | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | { readonly [name: string]: unknown }
    | undefined;
  /** What a file depends on. */
  readonly find_dependencies?:
    | readonly (
        | {
            /** File to look at. */
            readonly for_file?: string | null | undefined;
            /** Follow dependencies of dependencies. */
            readonly include_transitive?: boolean | Template | null | undefined;
            /** Kind of dependency. */
            readonly type?: string | null | undefined;
            /** Programming language. */
            readonly language?: string | null | undefined;
            /** Count the standard library. */
            readonly include_stdlib?: boolean | Template | null | undefined;
            /** How far to follow. */
            readonly max_depth?: number | Template | null | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | { readonly [name: string]: unknown }
    | undefined;
  /** Files that belong to a file. */
  readonly find_related?:
    | readonly (
        | {
            /** File to start from. */
            readonly file?: string | null | undefined;
            /** Which kinds of relation. */
            readonly types?: unknown | undefined;
            /** Most files to return. */
            readonly max_results?: number | Template | null | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | { readonly [name: string]: unknown }
    | undefined;
  /** What a change of a file touches. */
  readonly analyze_impact?:
    | readonly (
        | {
            /** File that changes. */
            readonly file?: string | null | undefined;
            /** Count tests. */
            readonly include_tests?: boolean | Template | null | undefined;
            /** How far to follow. */
            readonly max_depth?: number | Template | null | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | { readonly [name: string]: unknown }
    | undefined;
  /** What depends on a file. */
  readonly find_dependents?:
    | readonly (
        | {
            /** File to look at. */
            readonly of_file?: string | null | undefined;
            /** Count tests. */
            readonly include_tests?: boolean | Template | null | undefined;
            /** Put those of one directory together. */
            readonly group_by_directory?: boolean | Template | null | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | { readonly [name: string]: unknown }
    | undefined;
  /** Imports that fit. */
  readonly find_imports?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Places that use a function. */
  readonly find_references?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Classes that fit. */
  readonly find_classes?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Exports that fit. */
  readonly find_exports?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Interfaces that fit. */
  readonly find_interfaces?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Modules that fit. */
  readonly find_modules?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Dependencies that go in a circle. */
  readonly find_circular_dependencies?:
    readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Files changed since a commit or date. */
  readonly get_changed_files?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** Who worked on the files. */
  readonly get_contributors?: readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** How often files change. */
  readonly get_change_frequency?:
    readonly unknown[] | Template | null | { readonly [name: string]: unknown } | undefined;
  /** What kind of project it is. */
  readonly get_project_type?: boolean | Template | null | undefined;
  /** What the project depends on. */
  readonly get_dependencies?: boolean | Template | null | undefined;
  /** State of the working copy. */
  readonly get_git_status?: boolean | Template | null | undefined;
  /** Main language. */
  readonly get_language?: boolean | Template | null | undefined;
  /** Main framework. */
  readonly get_framework?: boolean | Template | null | undefined;
  /** Where the program starts. */
  readonly find_entry_points?: boolean | Template | null | undefined;
  /** How many of the last commits to list. */
  readonly get_recent_commits?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** When and how the step tries again. (`FORMAT.md §5.7`) */
export interface RetryConfig {
  /** How often to try again. */
  readonly max_retries?: number | Template | null | undefined;
  /** How the pause grows between tries. */
  readonly backoff_strategy?: string | null | undefined;
  /** First pause. */
  readonly base_delay_ms?: number | Template | null | undefined;
  /** Try again when the error contains one of these; timeout, rate_limit and temporary_error without it. */
  readonly retry_conditions?: readonly (string | null)[] | Template | null | undefined;
  /** Name of retry_conditions inside claude_options. */
  readonly retry_on?: readonly (string | null)[] | Template | null | undefined;
  /** What to do when every try failed. Unknown actions act as graceful_degradation. */
  readonly fallback_action?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** How the conversation is kept. (`FORMAT.md §5.4`) */
export interface SessionConfig {
  /** Sessions of the same name are continued; the step's name without it. */
  readonly session_name?: string | null | undefined;
  /** Keep the session after the run. */
  readonly persist?: boolean | Template | null | undefined;
  /** Resume after a failure. */
  readonly continue_on_restart?: boolean | Template | null | undefined;
  /** Save the session every so many turns. */
  readonly checkpoint_frequency?: number | Template | null | undefined;
  /** Longest conversation. */
  readonly max_turns?: number | Template | null | undefined;
  /** What the session is about. */
  readonly description?: string | null | undefined;
  /** Go on with an earlier session. */
  readonly continue_session?: boolean | Template | null | undefined;
  /** Directory for saved sessions. */
  readonly checkpoint_dir?: string | null | undefined;
  /** Another spelling of session_name. */
  readonly session_id?: string | null | undefined;
  /** Another spelling of checkpoint_frequency. */
  readonly checkpoint_interval?: number | Template | null | undefined;
  /** Another spelling of max_turns. */
  readonly max_session_turns?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** A list of steps, run in this order. (`FORMAT.md §3`) */
export type Steps =
  | readonly {
      readonly name: string;
      readonly type: string;
      readonly [key: string]: unknown;
    }[]
  | Template
  | null;

/** Generation settings of a Gemini call. (`FORMAT.md §5.1`) */
export interface TokenBudget {
  /** Longest answer, in tokens. */
  readonly max_output_tokens?: number | Template | null | undefined;
  /** Randomness: low is steady, high is inventive. */
  readonly temperature?: number | Template | null | undefined;
  /** Consider only the likeliest words that add up to this probability. */
  readonly top_p?: number | Template | null | undefined;
  /** Consider only this many likeliest words. */
  readonly top_k?: number | Template | null | undefined;
  /** Longest prompt, in tokens. */
  readonly max_input_tokens?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** A raw tool description for Gemini. (`FORMAT.md §5.1`) */
export interface Tool {
  /** Name the model calls it by. */
  readonly name?: string | null | undefined;
  /** What it does, for the model. */
  readonly description?: string | null | undefined;
  /** JSON Schema of its arguments. */
  readonly parameters?: JsonSchema | undefined;
  readonly [key: string]: unknown;
}

/** What a pipeline is as a whole: its name, its settings and its steps. (`FORMAT.md §2`) */
export interface Workflow {
  /** Identifier of the pipeline, used in logs and checkpoints and to find pipelines that call themselves. */
  readonly name?: string | undefined;
  /** What the pipeline is for. */
  readonly description?: string | null | undefined;
  /** Version of the pipeline. Put it in quotes: 2.0 without them is a number. */
  readonly version?: string | null | undefined;
  /** Who wrote it. */
  readonly author?: string | null | undefined;
  /** Words to find it by. */
  readonly tags?: readonly (string | null)[] | Template | null | undefined;
  /** When it was changed last. */
  readonly last_updated?: unknown | undefined;
  /** Anything you want to note about the pipeline. */
  readonly metadata?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Directory Claude works in and file operations start from. */
  readonly workspace_dir?: string | null | undefined;
  /** Save the state after every step and resume from the newest checkpoint. */
  readonly checkpoint_enabled?: boolean | Template | null | undefined;
  /** Where checkpoints go. */
  readonly checkpoint_dir?: string | null | undefined;
  /** Save every so many steps. */
  readonly checkpoint_interval?: number | Template | null | undefined;
  /** Where results go. The runtime reads defaults.output_dir. */
  readonly output_dir?: string | null | undefined;
  /** Mode, logging and cost alerts. */
  readonly environment?:
    | {
        /** What kind of run it is; environment-aware steps take their preset from it. */
        readonly mode?: 'development' | 'production' | 'test' | null | Template | undefined;
        /** How much to log. */
        readonly debug_level?: 'basic' | 'detailed' | 'performance' | null | Template | undefined;
        /** Tell somebody when a run gets expensive. */
        readonly cost_alerts?:
          | {
              /** Use cost alerts. */
              readonly enabled?: boolean | Template | null | undefined;
              /** Cost that is too much. */
              readonly threshold_usd?: number | Template | null | undefined;
              /** Cost worth a warning. */
              readonly warning_threshold_usd?: number | Template | null | undefined;
              /** Send a message. */
              readonly notify_on_exceed?: boolean | Template | null | undefined;
              /** Address to send it to; usually an environment variable. */
              readonly notification_webhook?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Allow made-up answers. */
        readonly allow_mock_providers?: boolean | Template | null | undefined;
        /** Always use made-up answers. */
        readonly force_mock_providers?: boolean | Template | null | undefined;
        /** What to log. */
        readonly debug_config?:
          | {
              /** Every step. */
              readonly log_all_steps?: boolean | Template | null | undefined;
              /** Prompts. */
              readonly log_prompts?: boolean | Template | null | undefined;
              /** Answers. */
              readonly log_responses?: boolean | Template | null | undefined;
              /** Times. */
              readonly log_execution_time?: boolean | Template | null | undefined;
              /** Memory. */
              readonly track_memory_usage?: boolean | Template | null | undefined;
              /** Tokens. */
              readonly track_token_usage?: boolean | Template | null | undefined;
              /** Look closer at slow steps. */
              readonly profile_slow_steps?: boolean | Template | null | undefined;
              /** From when on a step is slow. */
              readonly slow_step_threshold_ms?: number | Template | null | undefined;
              /** Keep files for debugging. */
              readonly save_debug_artifacts?: boolean | Template | null | undefined;
              /** Traces. */
              readonly include_traces?: boolean | Template | null | undefined;
              /** Where those files go. */
              readonly debug_output_dir?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** What to know about costs. */
        readonly cost_tracking?:
          | {
              /** Cost of each step. */
              readonly track_by_step?: boolean | Template | null | undefined;
              /** Cost of each provider. */
              readonly track_by_provider?: boolean | Template | null | undefined;
              /** Write reports. */
              readonly generate_reports?: boolean | Template | null | undefined;
              /** How often. */
              readonly report_frequency?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** How much a run may cost. */
        readonly cost_limits?:
          | {
              /** Most for a run. */
              readonly max_cost_per_run?: number | Template | null | undefined;
              /** Most for a step. */
              readonly max_cost_per_step?: number | Template | null | undefined;
              /** What to do then. */
              readonly action_on_exceed?: 'pause' | 'continue' | 'abort' | null | Template | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Settings for development. */
        readonly development?: ModeSettings | undefined;
        /** Settings for production. */
        readonly production?: ModeSettings | undefined;
        /** Settings for tests. */
        readonly test?: ModeSettings | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How Claude signs in. */
  readonly claude_auth?:
    | {
        /** Check before the run. */
        readonly auto_check?: boolean | Template | null | undefined;
        /** Who serves the model. */
        readonly provider?: 'anthropic' | 'aws_bedrock' | 'google_vertex' | null | Template | undefined;
        /** Use made-up answers when it fails. */
        readonly fallback_mock?: boolean | Template | null | undefined;
        /** Say what went wrong. */
        readonly diagnostics?: boolean | Template | null | undefined;
        /** Try again. */
        readonly retry_auth?: boolean | Template | null | undefined;
        /** How often. */
        readonly max_auth_retries?: number | Template | null | undefined;
        /** Anthropic itself. */
        readonly anthropic?:
          | {
              /** Use the command line's login. */
              readonly use_cli_auth?: boolean | Template | null | undefined;
              /** Environment variable with the key. */
              readonly api_key_env?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Amazon Bedrock. */
        readonly aws_bedrock?:
          | {
              /** Region. */
              readonly region?: string | null | undefined;
              /** Environment variable with the access key. */
              readonly access_key_env?: string | null | undefined;
              /** Environment variable with the secret key. */
              readonly secret_key_env?: string | null | undefined;
              /** Model there. */
              readonly model_id?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Google Vertex. */
        readonly google_vertex?:
          | {
              /** Project. */
              readonly project_id?: string | null | undefined;
              /** Location. */
              readonly location?: string | null | undefined;
              /** File with the credentials. */
              readonly credentials_path?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How Gemini signs in. */
  readonly gemini_auth?:
    | {
        /** Where the key comes from. */
        readonly api_key_source?: 'env' | 'file' | 'secret_manager' | null | Template | undefined;
        /** Environment variable with the key. */
        readonly api_key_env?: string | null | undefined;
        /** File with the key. */
        readonly api_key_file?: string | null | undefined;
        /** Sign in as a service account. */
        readonly use_service_account?: boolean | Template | null | undefined;
        /** File of the service account. */
        readonly service_account_path?: string | null | undefined;
        /** Another address of the service. */
        readonly endpoint_override?: string | null | undefined;
        /** Most requests in a minute. */
        readonly rate_limit_per_minute?: number | Template | null | undefined;
        /** Requests at the same time. */
        readonly concurrent_requests?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Defaults for all steps. A run uses output_dir and claude_preset; the rest is documented only. */
  readonly defaults?:
    | {
        /** Model of Gemini steps. */
        readonly gemini_model?: string | null | undefined;
        /** Token budget of Gemini steps. */
        readonly gemini_token_budget?: TokenBudget | undefined;
        /** Model of Claude steps. */
        readonly claude_model?: string | null | undefined;
        /** Model when the first one is overloaded. */
        readonly claude_fallback_model?: string | null | undefined;
        /** Preset of the enhanced Claude steps. */
        readonly claude_preset?: Preset | undefined;
        /** Form of Claude's replies. */
        readonly claude_output_format?: string | null | undefined;
        /** Options under those of each step. */
        readonly claude_options?: ClaudeOptions | undefined;
        /** Directory for output_to_file. */
        readonly output_dir?: string | null | undefined;
        /** Workspace directory, from design notes. */
        readonly workspace_dir?: string | null | undefined;
        /** Checkpoints, from design notes. */
        readonly checkpoint_enabled?: boolean | Template | null | undefined;
        /** Longest time for a step. */
        readonly timeout_seconds?: number | Template | null | undefined;
        /** Try failed steps again. */
        readonly retry_on_error?: boolean | Template | null | undefined;
        /** Go on after a failed step. */
        readonly continue_on_error?: boolean | Template | null | undefined;
        /** Keep results and use them again. */
        readonly cache_results?: boolean | Template | null | undefined;
        /** How long a kept result stays good. */
        readonly cache_ttl?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Values at the start, read as {{state.x}} or {{variables.x}}. */
  readonly variables?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Constants, read as {{global_vars.x}}; a nested pipeline sees them with inherit_context. */
  readonly global_vars?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** What the pipeline expects, for documentation. */
  readonly inputs?:
    | {
        readonly [name: string]:
          | {
              /** Kind of value. */
              readonly type?: string | null | undefined;
              /** What it is. */
              readonly description?: string | null | undefined;
              /** Whether it has to be given. */
              readonly required?: boolean | Template | null | undefined;
              /** Value without it. */
              readonly default?: unknown | undefined;
              /** Values it may have. */
              readonly enum?: readonly unknown[] | Template | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null;
      }
    | Template
    | null
    | undefined;
  /** JSON Schema of the inputs. */
  readonly input_schema?: JsonSchema | undefined;
  /** Inputs handed over by the generator. */
  readonly input?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Functions that Gemini steps may call. Only their names reach the model today. */
  readonly gemini_functions?: { readonly [name: string]: Function } | Template | null | undefined;
  /** External tool servers. Read from claude_options of a step only. */
  readonly mcp_servers?: { readonly [name: string]: McpServer } | Template | null | undefined;
  /** Hooks around tool calls. Read from claude_options of a step only. */
  readonly hooks?: { readonly [name: string]: readonly Hook[] | Template | null } | Template | null | undefined;
  /** Sub-agents. Read from claude_options of a step only. */
  readonly agents?: { readonly [name: string]: Agent } | Template | null | undefined;
  /** Add the tool Skill. Read from claude_options of a step only. */
  readonly enable_skills?: boolean | Template | null | undefined;
  /** Which settings files to load. */
  readonly setting_sources?: readonly (string | null)[] | Template | null | undefined;
  /** Load and maintain CLAUDE.md. */
  readonly enable_context_management?: boolean | Template | null | undefined;
  /** When to shorten a long conversation. */
  readonly memory_config?:
    | {
        /** Longest context. */
        readonly max_context_length?: number | Template | null | undefined;
        /** Shorten by itself. */
        readonly auto_compact?: boolean | Template | null | undefined;
        /** From when on. */
        readonly compact_threshold?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How much a run may use. */
  readonly resource_limits?:
    | {
        /** Steps. */
        readonly max_total_steps?: number | Template | null | undefined;
        /** Pipelines inside each other. */
        readonly max_nesting_depth?: number | Template | null | undefined;
        /** Steps at the same time. */
        readonly max_parallel_steps?: number | Template | null | undefined;
        /** Time. */
        readonly max_execution_time_s?: number | Template | null | undefined;
        /** Memory. */
        readonly max_memory_mb?: number | Template | null | undefined;
        /** Size of the workspace. */
        readonly max_workspace_size_mb?: number | Template | null | undefined;
        /** Size of the results. */
        readonly max_output_size_mb?: number | Template | null | undefined;
        /** Calls of a service. */
        readonly max_api_calls?: number | Template | null | undefined;
        /** Tokens. */
        readonly max_tokens_total?: number | Template | null | undefined;
        /** File operations. */
        readonly max_file_operations?: number | Template | null | undefined;
        /** Shell commands. */
        readonly max_shell_commands?: number | Template | null | undefined;
        /** Network requests. */
        readonly max_network_requests?: number | Template | null | undefined;
        /** Cost. */
        readonly max_cost_usd?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** What a run may not do. */
  readonly safety?:
    | {
        /** Run in a sandbox. */
        readonly sandbox_mode?: boolean | Template | null | undefined;
        /** Allow the network. */
        readonly allow_network?: boolean | Template | null | undefined;
        /** Block addresses nearby. */
        readonly block_local_network?: boolean | Template | null | undefined;
        /** Allow the named paths only. */
        readonly restrict_file_access?: boolean | Template | null | undefined;
        /** Refuse pipelines that call themselves. */
        readonly detect_circular_deps?: boolean | Template | null | undefined;
        /** Commands that may run. */
        readonly allowed_commands?: readonly (string | null)[] | Template | null | undefined;
        /** Commands that may not. */
        readonly blocked_commands?: readonly (string | null)[] | Template | null | undefined;
        /** Hosts that may be called. */
        readonly allowed_domains?: readonly (string | null)[] | Template | null | undefined;
        /** Paths that may be used. */
        readonly allowed_paths?: readonly (string | null)[] | Template | null | undefined;
        /** Paths that may only be read. */
        readonly read_only_paths?: readonly (string | null)[] | Template | null | undefined;
        /** Pipelines inside each other. */
        readonly max_nesting_depth?: number | Template | null | undefined;
        /** Time for all of them. */
        readonly max_recursion_time?: number | Template | null | undefined;
        /** File operations. */
        readonly max_file_operations?: number | Template | null | undefined;
        /** Cost. */
        readonly max_cost_usd?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Another spelling of limits. */
  readonly safety_config?:
    | {
        /** Pipelines inside each other. */
        readonly max_depth?: number | Template | null | undefined;
        /** Time. */
        readonly timeout_seconds?: number | Template | null | undefined;
        /** Memory. */
        readonly memory_limit_mb?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Longest time for the run. */
  readonly max_execution_time?: number | Template | null | undefined;
  /** Go on after a failed step. */
  readonly continue_on_error?: boolean | Template | null | undefined;
  /** Run again after a failure. */
  readonly retry_on_failure?: boolean | Template | null | undefined;
  /** How often. */
  readonly retry_attempts?: number | Template | null | undefined;
  /** How the workspace is kept. */
  readonly workspace_config?:
    | {
        /** Make the directory. */
        readonly create_if_missing?: boolean | Template | null | undefined;
        /** Remove it when all is done. */
        readonly cleanup_on_success?: boolean | Template | null | undefined;
        /** Remove it after a failure. */
        readonly cleanup_on_error?: boolean | Template | null | undefined;
        /** Keep directories. */
        readonly preserve_structure?: boolean | Template | null | undefined;
        /** Largest size. */
        readonly max_size_mb?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How results are written. */
  readonly output_config?:
    | {
        /** Make directories. */
        readonly create_subdirs?: boolean | Template | null | undefined;
        /** One for each step. */
        readonly organize_by_step?: boolean | Template | null | undefined;
        /** Make large files smaller. */
        readonly compress_large_files?: boolean | Template | null | undefined;
        /** From when on a file is large. */
        readonly compression_threshold_mb?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How checkpoints are kept. */
  readonly checkpoint_config?:
    | {
        /** Which ones to keep. */
        readonly rotation_policy?: string | null | undefined;
        /** Make them smaller. */
        readonly compress?: boolean | Template | null | undefined;
        /** Save the workspace as well. */
        readonly include_workspace?: boolean | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Where things go. */
  readonly directories?:
    | {
        /** Path for workspace, outputs, checkpoints, logs, cache and temp. */
        readonly structure?: { readonly [name: string]: string | null } | Template | null | undefined;
        /** How to sort them. */
        readonly organize?:
          | {
              /** By date. */
              readonly by_date?: boolean | Template | null | undefined;
              /** By pipeline. */
              readonly by_workflow?: boolean | Template | null | undefined;
              /** By run. */
              readonly by_execution?: boolean | Template | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** When to empty them, such as 7_days. */
        readonly cleanup?: { readonly [name: string]: string | null } | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Which services to use. */
  readonly providers?:
    | {
        /** First choice. */
        readonly primary?: string | null | undefined;
        /** Second choice. */
        readonly fallback?: string | null | undefined;
        /** How to choose. */
        readonly selection_strategy?: 'round_robin' | 'least_cost' | 'fastest' | null | Template | undefined;
        /** Share of each. */
        readonly provider_weights?: { readonly [name: string]: number | Template | null } | Template | null | undefined;
        /** What each can do. */
        readonly provider_capabilities?:
          | {
              readonly [name: string]:
                | {
                    /** Tools. */
                    readonly supports_tools?: boolean | Template | null | undefined;
                    /** Pictures. */
                    readonly supports_vision?: boolean | Template | null | undefined;
                    /** Functions. */
                    readonly supports_functions?: boolean | Template | null | undefined;
                    /** Longest context. */
                    readonly max_context?: number | Template | null | undefined;
                    readonly [key: string]: unknown;
                  }
                | Template
                | null;
            }
          | Template
          | null
          | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Which models to use. */
  readonly models?:
    | {
        /** Gemini. */
        readonly gemini?:
          | {
              /** Model without a rule. */
              readonly default?: string | null | undefined;
              /** Model for each kind of task. */
              readonly by_task?: { readonly [name: string]: string | null } | Template | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Claude. */
        readonly claude?:
          | {
              /** Prefer fast models. */
              readonly prefer_fast?: boolean | Template | null | undefined;
              /** Prefer strong models. */
              readonly prefer_smart?: boolean | Template | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Rules, first fit. */
        readonly selection_rules?:
          | readonly (
              | {
                  /** When the rule applies. */
                  readonly condition?: string | null | undefined;
                  /** Model to use. */
                  readonly model?: string | null | undefined;
                  /** Service to use. */
                  readonly provider?: string | null | undefined;
                  readonly [key: string]: unknown;
                }
              | Template
              | null
            )[]
          | Template
          | null
          | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How tokens are shared out. */
  readonly token_management?:
    | {
        /** Tokens for the run. */
        readonly total_token_budget?: number | Template | null | undefined;
        /** Tokens kept back. */
        readonly reserve_tokens?: number | Template | null | undefined;
        /** Tokens for a step. */
        readonly default_max_tokens?: number | Template | null | undefined;
        /** Share out while it runs. */
        readonly dynamic_allocation?: boolean | Template | null | undefined;
        /** Shorten prompts. */
        readonly optimize_prompts?: boolean | Template | null | undefined;
        /** Drop repetitions. */
        readonly remove_redundancy?: boolean | Template | null | undefined;
        /** How to share. */
        readonly allocation_strategy?: 'equal' | 'priority' | 'adaptive' | null | Template | undefined;
        /** How much to shorten. */
        readonly compression_level?: string | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** How to run faster. */
  readonly performance?:
    | {
        /** Keep results and use them again. */
        readonly cache_enabled?: boolean | Template | null | undefined;
        /** What to keep. */
        readonly cache_strategy?: 'conservative' | 'moderate' | 'aggressive' | null | Template | undefined;
        /** Size of the cache. */
        readonly cache_size_mb?: number | Template | null | undefined;
        /** How long a kept result stays good. */
        readonly cache_ttl_seconds?: number | Template | null | undefined;
        /** Run steps side by side. */
        readonly parallel_execution?: boolean | Template | null | undefined;
        /** How many. */
        readonly max_parallel_workers?: number | Template | null | undefined;
        /** How many may wait. */
        readonly queue_size?: number | Template | null | undefined;
        /** Load only what is needed. */
        readonly lazy_loading?: boolean | Template | null | undefined;
        /** Read large files piece by piece. */
        readonly stream_large_files?: boolean | Template | null | undefined;
        /** Put small operations together. */
        readonly batch_small_operations?: boolean | Template | null | undefined;
        /** How many. */
        readonly batch_size?: number | Template | null | undefined;
        /** Longest time for a step. */
        readonly step_timeout_default?: number | Template | null | undefined;
        /** Longest time for a request. */
        readonly api_timeout?: number | Template | null | undefined;
        /** Longest time for a file operation. */
        readonly file_operation_timeout?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** What is kept and used again. */
  readonly cache_config?:
    | {
        /** Use a cache. */
        readonly enabled?: boolean | Template | null | undefined;
        /** How results are told apart. */
        readonly strategy?: string | null | undefined;
        /** How long a kept result stays good. */
        readonly ttl?: number | Template | null | undefined;
        /** Size of the cache. */
        readonly max_size_mb?: number | Template | null | undefined;
        /** What makes a result the same. */
        readonly cache_keys?: readonly (string | null)[] | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** What is measured. */
  readonly telemetry?:
    | {
        /** Measure. */
        readonly enabled?: boolean | Template | null | undefined;
        /** Figures. */
        readonly metrics?:
          | {
              /** Times. */
              readonly collect_execution_time?: boolean | Template | null | undefined;
              /** Tokens. */
              readonly collect_token_usage?: boolean | Template | null | undefined;
              /** Errors. */
              readonly collect_error_rates?: boolean | Template | null | undefined;
              /** Memory. */
              readonly collect_memory_usage?: boolean | Template | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Traces. */
        readonly tracing?:
          | {
              /** Trace runs. */
              readonly enabled?: boolean | Template | null | undefined;
              /** Share of runs. */
              readonly sample_rate?: number | Template | null | undefined;
              /** With prompts. */
              readonly include_prompts?: boolean | Template | null | undefined;
              /** With answers. */
              readonly include_responses?: boolean | Template | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        /** Where it goes. */
        readonly exporters?: readonly Exporter[] | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Who is told. */
  readonly monitoring?:
    | {
        /** When to tell. */
        readonly alerts?: readonly Alert[] | Template | null | undefined;
        /** Whom to tell. */
        readonly notifications?:
          | {
              /** Address to call. */
              readonly webhook_url?: string | null | undefined;
              /** Addresses to write to. */
              readonly email_addresses?: readonly (string | null)[] | Template | null | undefined;
              /** Channel to write to. */
              readonly slack_channel?: string | null | undefined;
              readonly [key: string]: unknown;
            }
          | Template
          | null
          | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Configuration file to build on. */
  readonly extends?: string | null | undefined;
  /** Configuration files to add. */
  readonly include?: readonly (string | null)[] | Template | null | undefined;
  /** Condition for the next two. */
  readonly $if?: string | null | undefined;
  /** Fields when it holds. */
  readonly $then?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Fields when it does not. */
  readonly $else?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** What the pipeline does, in this order. */
  readonly steps?: Steps | undefined;
  readonly [key: string]: unknown;
}

/** Sends a prompt to a Gemini model and keeps the answer. (`FORMAT.md §5.1`) */
export interface GeminiStep extends Common {
  readonly type: 'gemini';
  /** Model to use; defaults.gemini_model when there is one. */
  readonly model?: string | null | undefined;
  /** How long and how inventive the answer may be. */
  readonly token_budget?: TokenBudget | undefined;
  /** Raw tool descriptions, used only without functions. */
  readonly tools?: readonly Tool[] | Template | null | undefined;
  /** What the model is asked. */
  readonly prompt: Prompt;
  /** Longest time for the request. */
  readonly timeout_ms?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** Lets Claude work on a task, with tools when you allow them. (`FORMAT.md §5.2`) */
export interface ClaudeStep extends Common {
  readonly type: 'claude';
  /** What Claude is asked. */
  readonly prompt: Prompt;
  /** Model, tools and limits of this call. */
  readonly claude_options?: ClaudeOptions | undefined;
  readonly [key: string]: unknown;
}

/** Claude with a preset of options for development, production, analysis or chat. (`FORMAT.md §5.3`) */
export interface ClaudeSmartStep extends Common {
  readonly type: 'claude_smart';
  /** Base options; production, analysis, chat and test also set the tools. */
  readonly preset?: Preset | undefined;
  /** Take the preset from environment.mode. */
  readonly environment_aware?: boolean | Template | null | undefined;
  /** What Claude is asked. */
  readonly prompt: Prompt;
  /** Options that override the preset. */
  readonly claude_options?: ClaudeOptions | undefined;
  /** Another spelling of claude_options; ignored. */
  readonly options?: { readonly [name: string]: unknown } | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** A conversation with Claude that can go on over several steps and runs. (`FORMAT.md §5.4`) */
export interface ClaudeSessionStep extends Common {
  readonly type: 'claude_session';
  /** Base options. */
  readonly preset?: Preset | undefined;
  /** Name of the session and how it is kept. */
  readonly session_config?: SessionConfig | undefined;
  /** What Claude is asked next. */
  readonly prompt: Prompt;
  /** Options that override the preset. */
  readonly claude_options?: ClaudeOptions | undefined;
  /** A prepared conversation; ignored, a prompt is needed. */
  readonly conversation?:
    | readonly (
        | {
            /** Number of the turn. */
            readonly turn?: number | Template | null | undefined;
            /** What is asked in this turn. */
            readonly prompt?: Prompt | undefined;
            /** Options of this turn. */
            readonly claude_options?: ClaudeOptions | undefined;
            readonly [key: string]: unknown;
          }
        | Template
        | null
      )[]
    | Template
    | null
    | undefined;
  /** Name of the session; it belongs in session_config. */
  readonly session_name?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** Asks Claude and takes the answer apart: JSON, sections, code blocks, key points. (`FORMAT.md §5.5`) */
export interface ClaudeExtractStep extends Common {
  readonly type: 'claude_extract';
  /** Base options. */
  readonly preset?: Preset | undefined;
  /** What to take from the answer, and in which form. */
  readonly extraction_config?: ExtractionConfig | undefined;
  /** Sketch of the wanted output, field by field; not a JSON Schema. */
  readonly schema?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** What Claude is asked. */
  readonly prompt: Prompt;
  /** Options that override the preset. */
  readonly claude_options?: ClaudeOptions | undefined;
  readonly [key: string]: unknown;
}

/** Works through a list of tasks, a few at a time. (`FORMAT.md §5.6`) */
export interface ClaudeBatchStep extends Common {
  readonly type: 'claude_batch';
  /** Base options. */
  readonly preset?: Preset | undefined;
  /** How many tasks run at once, and for how long. */
  readonly batch_config?: BatchConfig | undefined;
  /** The tasks. */
  readonly tasks?: readonly BatchTask[] | Template | null | undefined;
  /** A single task, or what tasks without a prompt are asked. */
  readonly prompt?: Prompt | undefined;
  /** Options for all tasks. */
  readonly claude_options?: ClaudeOptions | undefined;
  readonly [key: string]: unknown;
}

/** Claude with retries and a fallback when it fails. (`FORMAT.md §5.7`) */
export interface ClaudeRobustStep extends Common {
  readonly type: 'claude_robust';
  /** Base options. */
  readonly preset?: Preset | undefined;
  /** When to try again, and what to do in the end. */
  readonly retry_config?: RetryConfig | undefined;
  /** What Claude is asked. */
  readonly prompt: Prompt;
  /** Options that override the preset. */
  readonly claude_options?: ClaudeOptions | undefined;
  readonly [key: string]: unknown;
}

/** Runs several Claude tasks side by side. (`FORMAT.md §5.8`) */
export interface ParallelClaudeStep extends Common {
  readonly type: 'parallel_claude';
  /** Tasks that all start at once. */
  readonly parallel_tasks?: readonly ParallelTask[] | Template | undefined;
  /** How the tasks are run. */
  readonly parallel_config?: ParallelConfig | undefined;
  /** Makes tasks out of files. */
  readonly task_generator?:
    | {
        /** What tasks are made of. */
        readonly type?: string | null | undefined;
        /** Files to take, as a glob pattern. */
        readonly pattern?: string | null | undefined;
        /** Files for each task. */
        readonly batch_size?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** The task that is made for each of them. */
  readonly task_template?: ParallelTask | undefined;
  /** Another spelling of parallel_tasks; the loader does not take it. */
  readonly tasks?: readonly ParallelTask[] | Template | null | undefined;
  /** Another spelling of parallel_tasks; the loader does not take it. */
  readonly instances?: readonly unknown[] | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** Asks Gemini for an answer in a fixed structure. (`FORMAT.md §5.9`) */
export interface GeminiInstructorStep extends Common {
  readonly type: 'gemini_instructor';
  /** Model to use. */
  readonly model?: string | null | undefined;
  /** How long and how inventive the answer may be. The runtime uses a temperature of 0.7 and 2048 tokens. */
  readonly token_budget?: TokenBudget | undefined;
  /** JSON Schema of the answer. The runtime always answers with text, analysis and summary. */
  readonly schema?: JsonSchema | undefined;
  /** How closely the answer has to fit the schema. */
  readonly validation_mode?: 'strict' | 'loose' | null | Template | undefined;
  /** What the model is asked. */
  readonly prompt: Prompt;
  /** Longest time for the request. */
  readonly timeout_ms?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** Runs another pipeline as one step: from a file, or written here. (`FORMAT.md §5.10`) */
export interface PipelineStep extends Common {
  readonly type: 'pipeline';
  /** Pipeline file to run, relative to the directory the run was started in. */
  readonly pipeline_file?: string | null | undefined;
  /** The pipeline itself, written here. */
  readonly pipeline?: InlinePipeline | undefined;
  /** Name of a registered pipeline. Always fails at run time: there is no registry yet. */
  readonly pipeline_ref?: string | null | undefined;
  /** Version of the registered pipeline. */
  readonly version?: string | null | undefined;
  /** Values for the child, read there as {{inputs.x}}. */
  readonly inputs?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** What to take back: a child step, or a path in it under a name; everything without it. */
  readonly outputs?: readonly (string | Output)[] | Template | null | undefined;
  /** What the child may use and how far it may go. */
  readonly config?: PipelineConfig | undefined;
  readonly [key: string]: unknown;
}

/** Runs its steps once for each item of a list. (`FORMAT.md §5.11`) */
export interface ForLoopStep extends Common {
  readonly type: 'for_loop';
  /** Name of the current item, read as {{loop.<name>}}. */
  readonly iterator?: string | null | undefined;
  /** Where the list comes from: a step, a field of a step, a variable. A literal list is documented; the runtime crashes on it. */
  readonly data_source?: string | null | readonly unknown[] | undefined;
  /** Steps to run for each item. */
  readonly steps?: Steps | undefined;
  /** Work on several items at the same time. The runtime does so only above 10 items. */
  readonly parallel?: boolean | Template | null | undefined;
  /** Items at the same time; at most 10. */
  readonly max_parallel?: number | Template | null | undefined;
  /** Stop at the first item that fails. */
  readonly break_on_error?: boolean | Template | null | undefined;
  /** Stop when this holds after an item. */
  readonly break_condition?: Condition | undefined;
  /** Go on with the next item when this holds. */
  readonly continue_condition?: Condition | undefined;
  /** Items at a time when there are more than 500. */
  readonly batch_size?: number | Template | null | undefined;
  /** Most items. */
  readonly max_iterations?: number | Template | null | undefined;
  /** Keep results in order; the runtime always does. */
  readonly ordered_results?: boolean | Template | null | undefined;
  /** Another spelling of data_source. */
  readonly over?: string | null | readonly unknown[] | undefined;
  /** Another spelling of iterator. */
  readonly as?: string | null | undefined;
  /** Another spelling of max_parallel. */
  readonly max_concurrent?: number | Template | null | undefined;
  /** Most memory, such as 500MB. */
  readonly memory_limit?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** Runs its steps again and again while a condition holds. (`FORMAT.md §5.12`) */
export interface WhileLoopStep extends Common {
  readonly type: 'while_loop';
  /** Go on while this holds. The runtime takes text only, and evaluates it once more before the loop. */
  readonly condition?: Condition | undefined;
  /** Most rounds; at most 1000. */
  readonly max_iterations?: number | Template | null | undefined;
  /** Steps of one round. */
  readonly steps?: Steps | undefined;
  /** Longest time for all rounds. */
  readonly timeout_seconds?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** Runs the steps of the case that a value is equal to. (`FORMAT.md §5.13`) */
export interface SwitchStep extends Common {
  readonly type: 'switch';
  /** Value to compare. */
  readonly expression?: string | null | undefined;
  /** Steps for each value. */
  readonly cases?: { readonly [name: string]: Steps } | Template | null | undefined;
  /** Steps for every other value. */
  readonly default?: Steps | undefined;
  readonly [key: string]: unknown;
}

/** Filters, maps, sorts, joins and sums up data without a model. (`FORMAT.md §5.14`) */
export interface DataTransformStep extends Common {
  readonly type: 'data_transform';
  /** Where the data comes from. */
  readonly input_source?: string | null | undefined;
  /** What to do with the data, in this order. */
  readonly operations?: readonly Operation[] | Template | null | undefined;
  /** Name of the outcome in the step's result; the step's name without it. */
  readonly output_field?: string | null | undefined;
  /** Form of the outcome; raw data without it. */
  readonly output_format?: string | null | undefined;
  /** Work item by item; data of more than 1000 items always is. */
  readonly lazy?:
    | {
        /** Work item by item. */
        readonly enabled?: boolean | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Read the data piece by piece. */
  readonly stream_mode?: boolean | Template | null | undefined;
  /** Items of one piece. */
  readonly chunk_size?: number | Template | null | undefined;
  /** File for the outcome. */
  readonly output_file?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** Copies, moves, deletes, lists, checks and converts files. (`FORMAT.md §5.15`) */
export interface FileOpsStep extends Common {
  readonly type: 'file_ops';
  /** What to do. */
  readonly operation?: string | null | undefined;
  /** What to read, relative to the workspace. The runtime takes one path only. */
  readonly source?: string | null | readonly unknown[] | { readonly [name: string]: unknown } | undefined;
  /** Where to write. */
  readonly destination?: string | null | undefined;
  /** File or directory. */
  readonly path?: string | null | undefined;
  /** What to check, and what has to be true of it. */
  readonly files?: readonly (string | FileCheck)[] | Template | null | undefined;
  /** Names to list. A glob pattern in the documentation, a regular expression at run time. */
  readonly pattern?: string | null | undefined;
  /** Look into directories too. */
  readonly recursive?: boolean | Template | null | undefined;
  /** From which form to which. Only csv_to_json, json_to_csv and yaml_to_json work at run time. */
  readonly format?: string | null | undefined;
  /** What to do with each line. */
  readonly processor?: string | null | { readonly [name: string]: unknown } | undefined;
  /** Text that takes the place of the pattern. */
  readonly replacement?: string | null | undefined;
  /** How long to wait. */
  readonly duration_seconds?: number | Template | null | undefined;
  /** Name of the result. */
  readonly output_field?: string | null | undefined;
  /** Details of the operation. */
  readonly options?:
    | {
        /** Look into directories too. */
        readonly recursive?: boolean | Template | null | undefined;
        /** Keep the directories. */
        readonly preserve_structure?: boolean | Template | null | undefined;
        /** Keep the times. */
        readonly preserve_timestamps?: boolean | Template | null | undefined;
        /** Replace what is there. */
        readonly overwrite?: boolean | Template | null | undefined;
        /** Make missing directories. */
        readonly create_destination?: boolean | Template | null | undefined;
        /** Only say what would be done. */
        readonly dry_run?: boolean | Template | null | undefined;
        /** Count hidden files. */
        readonly include_hidden?: boolean | Template | null | undefined;
        /** Names to take. */
        readonly pattern?: string | null | undefined;
        /** Order of the list. */
        readonly sort_by?: string | null | undefined;
        /** Most files. */
        readonly limit?: number | Template | null | undefined;
        /** Character between the columns. */
        readonly csv_delimiter?: string | null | undefined;
        /** The first line has the names. */
        readonly csv_headers?: boolean | Template | null | undefined;
        /** Indent of JSON. */
        readonly json_indent?: number | Template | null | undefined;
        readonly [key: string]: unknown;
      }
    | Template
    | null
    | undefined;
  /** Size of one piece. */
  readonly chunk_size?: number | Template | null | undefined;
  /** Most memory. */
  readonly memory_limit?: number | Template | null | undefined;
  readonly [key: string]: unknown;
}

/** Looks up files, functions and dependencies in a code base. (`FORMAT.md §5.16`) */
export interface CodebaseQueryStep extends Common {
  readonly type: 'codebase_query';
  /** What to look up; one result for each name. */
  readonly queries?: { readonly [name: string]: Query } | Template | null | undefined;
  /** Add what is known about the project. */
  readonly codebase_context?: boolean | Template | null | undefined;
  /** Directory to look at. */
  readonly workspace_dir?: string | null | undefined;
  readonly [key: string]: unknown;
}

/** Sets variables that later steps read as {{state.x}}. (`FORMAT.md §5.17`) */
export interface SetVariableStep extends Common {
  readonly type: 'set_variable';
  /** Names and values; a value that is one whole template keeps its type. */
  readonly variables?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** How far the variables reach. */
  readonly scope?: string | null | undefined;
  /** Name of a variable, in the old form; does nothing. */
  readonly variable?: string | null | undefined;
  /** Its value, in the old form; does nothing. */
  readonly value?: unknown | undefined;
  readonly [key: string]: unknown;
}

/** Saves the state of the run, or loads a saved one. (`FORMAT.md §5.18`) */
export interface CheckpointStep extends Common {
  readonly type: 'checkpoint';
  /** Save the state, or load it. */
  readonly action?: string | null | undefined;
  /** Name of the checkpoint. */
  readonly checkpoint_name?: string | null | undefined;
  /** What to save. */
  readonly state?: { readonly [name: string]: unknown } | Template | null | undefined;
  /** Save the workspace directory as well. */
  readonly include_workspace?: boolean | Template | null | undefined;
  /** Make it smaller. */
  readonly compress?: boolean | Template | null | undefined;
  /** Steps to run when there is no such checkpoint. */
  readonly on_not_found?: Steps | undefined;
  readonly [key: string]: unknown;
}

/** Gives back its own value; for tests of pipelines. (`FORMAT.md §5.19`) */
export interface TestEchoStep extends Common {
  readonly type: 'test_echo';
  /** What to give back; __FAIL__ fails. */
  readonly value?: unknown | undefined;
  /** Fail instead. */
  readonly fail?: boolean | Template | null | undefined;
  /** What the failure says. */
  readonly error_message?: string | null | undefined;
  readonly [key: string]: unknown;
}

export type StepTypeName =
  | 'gemini'
  | 'claude'
  | 'claude_smart'
  | 'claude_session'
  | 'claude_extract'
  | 'claude_batch'
  | 'claude_robust'
  | 'parallel_claude'
  | 'gemini_instructor'
  | 'pipeline'
  | 'for_loop'
  | 'while_loop'
  | 'switch'
  | 'data_transform'
  | 'file_ops'
  | 'codebase_query'
  | 'set_variable'
  | 'checkpoint'
  | 'test_echo';

/** A step of any known type, as a plain value. */
export type KnownStep =
  | GeminiStep
  | ClaudeStep
  | ClaudeSmartStep
  | ClaudeSessionStep
  | ClaudeExtractStep
  | ClaudeBatchStep
  | ClaudeRobustStep
  | ParallelClaudeStep
  | GeminiInstructorStep
  | PipelineStep
  | ForLoopStep
  | WhileLoopStep
  | SwitchStep
  | DataTransformStep
  | FileOpsStep
  | CodebaseQueryStep
  | SetVariableStep
  | CheckpointStep
  | TestEchoStep;
