import type { DagErrorCode } from '../errors/error-table.js'
import { type Problem, problem } from '../errors/problem.js'
import { dependenciesOf } from '../parameters/dependencies-of.js'
import type { ScanProblemCode } from '../parameters/scan-problem.js'
import { type Definition, findDefinition } from './definition.js'
import type { NodeFunction } from './node-function.js'

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

/** What a function says about itself, or else what its text says; null if that cannot be told, which is a problem. */
export function readDefinition(node: string, fn: NodeFunction, problems: Problem[]): Definition | null {
  const said = findDefinition(fn)
  if (said !== null) return said
  const scan = dependenciesOf(fn)
  if (!scan.ok) {
    problems.push(problem(CODES[scan.problem.code], { node, detail: scan.problem.detail }))
    return null
  }
  return { fn, dependencies: scan.dependencies }
}
