import * as generated from './generated/validators.js';
import type { KnownStep, StepTypeName, Workflow } from './generated/types.js';

/** One violation of a schema, as Ajv reports it. */
export interface SchemaError {
  /** JSON pointer from the value to the place, such as `/claude_options/max_turns`. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

export type SchemaResult<T> =
  { readonly valid: true; readonly value: T } | { readonly valid: false; readonly errors: readonly SchemaError[] };

type Validate = ((value: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };

const validators = generated as unknown as Readonly<Record<string, Validate | undefined>>;

/** Types there is a schema for. */
export function hasSchema(type: unknown): type is StepTypeName {
  return typeof type === 'string' && Object.hasOwn(validators, `validate_${type}`) && type !== 'workflow';
}

/**
 * Checks a step against the schema of its type, strictly; `validateFields` is the tolerant check with severities.
 * Steps below it are checked for name and type only. A value that is no map, or of a type without schema, is not valid.
 */
export function validateStepSchema(step: unknown): SchemaResult<KnownStep> {
  const type = typeof step === 'object' && step !== null && 'type' in step ? step.type : undefined;
  if (hasSchema(type)) return run<KnownStep>(`validate_${type}`, step);
  const error: SchemaError = {
    instancePath: type === undefined ? '' : '/type',
    schemaPath: '#/type',
    keyword: 'type',
    params: {},
    message: 'must be a step of a known type',
  };
  return { valid: false, errors: [error] };
}

/** Checks what stands under `workflow`. Its steps are checked for name and type only. */
export function validateWorkflowSchema(workflow: unknown): SchemaResult<Workflow> {
  return run<Workflow>('validate_workflow', workflow);
}

function run<T>(name: string, value: unknown): SchemaResult<T> {
  const validate = validators[name];
  if (!validate) throw new TypeError(`no validator called ${name}`);
  if (validate(value)) return { valid: true, value: value as T };
  return { valid: false, errors: [...(validate.errors ?? [])] };
}
