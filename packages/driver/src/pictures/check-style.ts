import { type Problem, problem } from '../errors/problem.js'
import { checkOptions, type OptionMessages } from '../options/check-options.js'
import { aString, type OptionRule, type OptionRules } from '../options/option-rule.js'
import type { NodeStyle } from './picture-options.js'

/** Colours that mean the same in Graphviz and CSS, and that need no escaping in either. */
const COLOR = /^(#[0-9a-f]{6}|[a-z]+)$/i

const color: OptionRule = {
  expected: 'the name of a colour or #rrggbb',
  accepts: (value) => typeof value === 'string' && COLOR.test(value),
}

const RULES: OptionRules<NodeStyle> = { label: aString, fill: color, stroke: color, color }

/** Checks the style that the user's `style` returned for a node, and adds its faults to `problems`. */
export function checkStyle(node: string, received: unknown, problems: Problem[]): NodeStyle {
  if (received === undefined) return {}
  const whole = `the style of "${node}"`
  problems.push(...checkOptions(whole, received, RULES, messagesOf(whole)))
  return typeof received === 'object' && received !== null ? received : {}
}

export const pictureMessages: OptionMessages = {
  invalid: (option, expected, received) => problem('DAG_PICTURE_INVALID_OPTION', { option, expected, received }),
  unknown: (name, known, suggestion) =>
    pictureMessages.invalid(`"${name}"`, `one of ${known.join(', ')}`, near(name, suggestion)),
}

function near(name: string, suggestion: string | null): string {
  return suggestion === null ? name : `${name}, near "${suggestion}"`
}

function messagesOf(whole: string): OptionMessages {
  const { invalid } = pictureMessages
  return {
    invalid: (option, expected, received) =>
      option === whole
        ? invalid(whole, 'an object such as { fill: "gold" }, or undefined', received)
        : invalid(`"${option}" in ${whole}`, expected, received),
    unknown: (name, known, suggestion) =>
      invalid(`"${name}" in ${whole}`, `one of ${known.join(', ')}`, near(name, suggestion)),
  }
}
