/**
 * What a value may be, as `scripts/gen-format.mjs` writes it from `schemas/`: short keys, because 750 fields are shipped.
 * `read-field.ts` turns it into `Field`s when they are asked for.
 */
export interface ValueData {
  /** A shared part this builds on. */
  readonly r?: string;
  /** Accepted types: `s`tring, `b`oolean, `i`nteger, `n`umber, `l`ist, `m`ap. None: anything. */
  readonly t?: string;
  /** The only values, apart from templates. */
  readonly o?: readonly string[];
  /** Suggested values, or the name of a list of them. */
  readonly s?: readonly string[] | string;
  /** Present when a value that is not suggested deserves a warning. */
  readonly u?: number;
  /** Smallest and largest number. */
  readonly a?: number;
  readonly z?: number;
  /** What the items of a list are, the entries of a map with free keys, the known keys of a map. */
  readonly i?: ValueData;
  readonly e?: ValueData;
  readonly f?: readonly FieldData[];
}

export interface FieldData extends ValueData {
  readonly k: string;
  /** Title, where it does not follow from the key. */
  readonly n?: string;
  /** Widget, where it does not follow from the types. */
  readonly w?: string;
  readonly g?: string;
  /** Unit. */
  readonly q?: string;
  /** Default: shown, never written. */
  readonly d?: string | number | boolean;
  /** Usual range of a number; outside is worth a note. */
  readonly y?: readonly number[];
  /** Another field of the same map, and the values of it that this one belongs to (`null`: it is not set). */
  readonly c?: Readonly<Record<string, readonly (string | null)[]>>;
  /** The rule that reports what is wrong with it. */
  readonly x?: string;
  /** Where it belongs instead. */
  readonly j?: string;
  /**
   * `L` the loader refuses a step without it, `R` a run needs it, `I` ignored by the runtime, `D` deprecated, `H` offered only when present,
   * `F` read by the full Claude provider only, `B` options of the basic one, `S` a wrong type is only worth a note, `T` the loader refuses a wrong type, `W` its misplacement is worth a warning.
   */
  readonly m?: string;
  /** Help, then a note after a bar. */
  readonly h: string;
}
