// Operators, functions, roots and result fields for completion, hover and checks, from schemas/expressions.json and schemas/results.json.

export function emitExpressions({ expressions, results, skipped }) {
  const { operators, functions, roots, loopFields, filters, environmentNames } = expressions;
  const constants = {
    operatorData: ['readonly ExpressionOperator[]', operators],
    functionData: ['readonly ExpressionFunction[]', functions],
    rootData: ['readonly ExpressionRoot[]', roots],
    loopFieldData: ['Readonly<Record<string, FieldTexts>>', loopFields],
    filterNames: ['readonly string[]', filters],
    environmentNames: ['readonly string[]', environmentNames],
    resultData: ['Readonly<Record<string, FieldTexts>>', results],
    skippedResultData: ['FieldTexts', skipped],
  };
  return (
    `import type { ExpressionFunction, ExpressionOperator, ExpressionRoot, FieldTexts } from '../expression-words.js';\n\n` +
    Object.entries(constants)
      .map(([name, [type, value]]) => `export const ${name}: ${type} = ${JSON.stringify(value)};\n`)
      .join('\n')
  );
}
