import type { DagErrorCode } from '../errors/error-table.js'
import { type Problem, problem } from '../errors/problem.js'
import { dependenciesOf } from '../parameters/dependencies-of.js'
import type { ScanProblemCode } from '../parameters/scan-problem.js'
import { type Argument, isReservedName } from './argument.js'
import { definitionOf } from './definition.js'
import type { NodeDraft } from './modifier.js'
import { plainBody } from './node-body.js'
import type { NodeFunction } from './node-function.js'

interface Named {
  readonly name: string
  readonly optional: boolean
}

const NO_TAGS = {}

const CODES = {
  'bare-parameter': 'DAG_FUNCTION_BARE_PARAMETER',
  'array-parameter': 'DAG_FUNCTION_ARRAY_PARAMETER',
  'rest-parameter': 'DAG_FUNCTION_REST_PARAMETER',
  'rest-property': 'DAG_FUNCTION_REST_PROPERTY',
  'computed-key': 'DAG_FUNCTION_COMPUTED_KEY',
  'numeric-key': 'DAG_FUNCTION_NUMERIC_KEY',
  'escaped-name': 'DAG_FUNCTION_ESCAPED_NAME',
  'second-parameter': 'DAG_FUNCTION_SECOND_PARAMETER',
  class: 'DAG_FUNCTION_CLASS',
  accessor: 'DAG_FUNCTION_ACCESSOR',
  'native-code': 'DAG_FUNCTION_NATIVE_CODE',
  'hidden-arguments': 'DAG_FUNCTION_HIDDEN_ARGUMENTS',
  'undecidable-slash': 'DAG_FUNCTION_UNDECIDABLE_SLASH',
  'unexpected-end': 'DAG_FUNCTION_UNEXPECTED_END',
  'unexpected-character': 'DAG_FUNCTION_UNEXPECTED_CHARACTER',
} as const satisfies Record<ScanProblemCode, DagErrorCode>

/**
 * The node that a function is before any modifier rewrites it. It is called on `self`, unless that is null. Null if its
 * dependencies cannot be read, which is a problem.
 */
export function draftNode(name: string, fn: NodeFunction, self: object | null, problems: Problem[]): NodeDraft | null {
  const definition = definitionOf(fn)
  const dependencies = definition.dependencies ?? scan(name, definition.fn, problems)
  if (dependencies === null) return null
  const call = self === null ? definition.fn : definition.fn.bind(self)
  const body = { ...plainBody(call, toArguments(dependencies)), self }
  return { name, fn: definition.fn, body, tags: NO_TAGS, isDerived: false, isResult: true }
}

function scan(node: string, fn: NodeFunction, problems: Problem[]): readonly Named[] | null {
  const scanned = dependenciesOf(fn)
  if (scanned.ok) return scanned.dependencies
  problems.push(problem(CODES[scanned.problem.code], { node, detail: scanned.problem.detail }))
  return null
}

/** A name may stand twice, `({ a, a: again = 1 })`: it is optional only if it is so everywhere. */
function toArguments(dependencies: readonly Named[]): Argument[] {
  const byName = new Map<string, Argument>()
  for (const { name, optional } of dependencies) {
    const known = byName.get(name)
    const isOptional = optional && (known?.kind !== 'dependency' || known.optional)
    if (isReservedName(name)) byName.set(name, { kind: 'reserved', parameter: name, name })
    else byName.set(name, { kind: 'dependency', parameter: name, name, optional: isOptional })
  }
  return [...byName.values()]
}
