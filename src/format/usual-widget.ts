import type { ValueData } from './field-data.js';

/** The widget that follows from a field's own types. */
export function usualWidget(data: ValueData): string {
  if (data.r !== undefined || data.t === 'm') return 'map';
  if (data.t === 'b') return 'boolean';
  if (data.t === 'i' || data.t === 'n') return 'number';
  if (data.t === 'l') return data.i?.t === 's' ? 'string-list' : 'list';
  if (data.t === 's') return data.o ? 'segmented' : data.s ? 'suggest' : 'text';
  return 'yaml';
}
