/** What findings about templates, expressions and conditions say. */
export const validationExpressionStrings = {
  'validation.template.unclosed':
    'This template begins with {{ and never ends, so it stays in the text as it is. Close it with }}.',
  'validation.template.empty':
    'There is nothing between {{ and }}. Write what should stand here, or remove the braces.',
  'validation.template.single-brace':
    '“{name}” is a variable, but single braces are left as they are. Put two on each side to read it.',
  'validation.expression.syntax.operand-expected':
    'A value is missing here. Write a name, a number or a text in quotes.',
  'validation.expression.syntax.expected':
    'This expression ends too early or lacks something. “{expected}” should stand here.',
  'validation.expression.syntax.unexpected':
    'The expression was over before “{found}”. Put an operator between, or quotes around text.',
  'validation.expression.syntax.unclosed-quote': 'The quote that opens here is never closed. Close it.',
  'validation.expression.syntax.too-deep': 'The expression is nested too deep to be checked. Make it simpler.',
  'validation.expression.unknown-root':
    'Nothing here is called “{name}”: it is no step, no variable and no known word. Check the spelling.',
  'validation.expression.unknown-root.suggestion': 'Nothing here is called “{name}”. Did you mean “{suggestion}”?',
  'validation.expression.unknown-function':
    'There is no {kind, select, filter {filter} other {function}} “{name}”. Check the spelling, or compute the value in a step before.',
  'validation.expression.unknown-function.suggestion':
    'There is no {kind, select, filter {filter} other {function}} “{name}”. Did you mean “{suggestion}”?',
  'validation.expression.arity.exact':
    '“{name}” takes {fewest, plural, =0 {no arguments} one {# argument} other {# arguments}} ({parameters}), but gets {count}.',
  'validation.expression.arity.between':
    '“{name}” takes from {fewest} to {most} arguments ({parameters}), but gets {count}.',
  'validation.expression.arity.least':
    '“{name}” takes at least {fewest, plural, one {# argument} other {# arguments}} ({parameters}), but gets {count}.',
  'validation.expression.bad-regex':
    '“{pattern}” is not a regular expression, so nothing ever fits it. Check its brackets and escapes.',
  'validation.expression.assignment': 'A single = is no comparison. Write == to compare.',
  'validation.expression.constant':
    'The condition reads nothing, so it gives the same answer in every run. Compare with a result or a variable, or remove it.',
  'validation.condition.shape':
    'A condition is text, or a map with exactly one of “and”, “or” and “not”. Put several into a list under “and”.',
  'validation.condition.shape.list': '“{operator}” should hold a list of conditions, but holds {found}.',
  'validation.condition.type.never':
    'The condition is false, so this step never runs. Remove the condition, or the step.',
  'validation.condition.type': 'A condition is an expression in text, but this is {found}. The run fails here.',
  'validation.condition.empty': 'There is nothing to test here. Write a condition, or remove it.',
  'validation.runtime.condition-prefix':
    'The present runtime does not know “steps.” in conditions and takes it for a step. Write “{name}” alone to run there.',
  'validation.runtime.condition-prefix.state':
    'The present runtime does not read variables in conditions, so “state.{name}” is nothing to it.',
  'validation.runtime.condition-template':
    'The present runtime fills templates in before it reads a condition, so it sees their text and not their value. Leave the braces out.',
  'validation.runtime.in-string-boolean':
    'The present runtime does not know “{operator}” inside the text of a condition. Write it as a map.',
  'validation.runtime.condition-operator': '“{operator}” is documented, but the present runtime does not know it.',
  'validation.runtime.condition-spacing': 'The present runtime sees “{operator}” only with a blank on both sides.',
  'validation.runtime.loop-template':
    'The present runtime fills templates of a loop in once, before the first round, so “loop.” is empty here.',
  'validation.runtime.env-not-expanded':
    'The present runtime does not replace “{name}”, so this text is used as it is.',
} as const;
