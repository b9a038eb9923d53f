import { didYouMean } from './did-you-mean.js'
import { row } from './error-row.js'

export interface Misuse {
  readonly modifier: string
  /** How it is called: `retry({ attempts: 3 }, fn)`. */
  readonly usage: string
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '))

/** Problems of how modifiers are called and stacked. */
export const modifierErrors = {
  DAG_MODIFIER_NO_FUNCTION: row(
    'A modifier was given a value that is not a function.',
    ({ modifier, usage, received }: Misuse & { received: string }) =>
      `${modifier} needs a function: received ${received}. Write ${usage}.`,
  ),
  DAG_MODIFIER_INVALID_OPTION: row(
    'A modifier was given something that it cannot use.',
    ({ modifier, usage, part, expected, received }: Misuse & { part: string; expected: string; received: string }) =>
      `${part} of ${modifier} must be ${expected}: received ${received}. Write ${usage}.`,
  ),
  DAG_MODIFIER_UNKNOWN_OPTION: row(
    'A modifier was given an option that it does not have.',
    ({
      modifier,
      name,
      known,
      suggestion,
    }: {
      modifier: string
      name: string
      known: readonly string[]
      suggestion: string | null
    }) => `${modifier} has no option "${name}".${didYouMean(suggestion)} It has ${list(known)}.`,
  ),
  DAG_MODIFIER_INVALID_NAME: row(
    'A modifier was given a name that no node or input can have.',
    ({ modifier, name }: { modifier: string; name: string }) =>
      `${modifier} cannot use "${name}" as a name: letters, digits, "_" and "$" are allowed, starting with a letter, and "then", "constructor" and "__proto__" are not. Choose another one.`,
  ),
  DAG_MODIFIER_REPEATED_NAME: row(
    'A modifier was given one name twice.',
    ({ modifier, name }: { modifier: string; name: string }) =>
      `${modifier} was given "${name}" twice. Remove or rename one of them.`,
  ),
  DAG_MODIFIER_WRONG_ORDER: row(
    'Modifiers are stacked in an order that has no meaning.',
    ({ outer, inner, remedy }: { outer: string; inner: string; remedy: string }) =>
      `${outer} cannot go around ${inner}: ${remedy}.`,
  ),
  DAG_MODIFIER_UNKNOWN_PARAMETER: row(
    'A modifier names a parameter that the function does not have.',
    ({
      modifier,
      node,
      name,
      known,
      suggestion,
    }: {
      modifier: string
      node: string
      name: string
      known: readonly string[]
      suggestion: string | null
    }) =>
      `${modifier} names "${name}", which is not a parameter of ${node}.${didYouMean(suggestion)} There are ${list(known)}.`,
  ),
  DAG_MODIFIER_COLLECTED_PARAMETER: row(
    'A parameter that is collected was bound to a value or a group.',
    ({ modifier, node, name }: { modifier: string; node: string; name: string }) =>
      `${modifier} binds "${name}" of node "${node}" to a value or a group, but it is collected: a node makes it for each item. Bind it with source('...').`,
  ),
  DAG_MODIFIER_UNKNOWN_INPUT: row(
    'A subdag binds an input that its module does not have.',
    ({
      node,
      name,
      known,
      suggestion,
    }: {
      node: string
      name: string
      known: readonly string[]
      suggestion: string | null
    }) =>
      `subdag "${node}" binds "${name}", which is not an input of its module.${didYouMean(suggestion)} Its inputs are ${list(known)}.`,
  ),
  DAG_MODIFIER_RECURSIVE_SUBDAG: row(
    'A subdag contains itself.',
    ({ node }: { node: string }) =>
      `subdag "${node}" contains itself: its module holds, with the same config, the very function that makes it. Move the inner functions to another module.`,
  ),
  DAG_MODIFIER_UNREADABLE_STEP: row(
    'The parameters of a step cannot be read from its text.',
    ({ step, detail }: { step: string; detail: string }) =>
      `${step} cannot be a step: its parameters cannot be read ("${detail}"). A step takes a value and, if it needs more, one object whose keys are destructured: step((text, { limit }) => ...).`,
  ),
} as const
