import { DagError } from '../errors/dag-error.js'
import { findNearest } from '../errors/did-you-mean.js'
import { problem } from '../errors/problem.js'
import type { Graph } from '../graph/graph.js'
import { isRecord } from '../guards/is-record.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { isSchema } from '../node/is-schema.js'
import { describeIssue, listIssues, pathOfIssue } from '../node/standard-issue.js'
import { findThen, silence } from '../node/thenable.js'
import type { StandardSchema } from '../signatures/standard-schema.js'
import { checkAdapterOptions } from './check-adapter-options.js'

type Schemas = Readonly<Record<string, StandardSchema>>

/**
 * Options of `createValidation`.
 *
 * @example
 * const options: ValidationOptions = { inputs: { userId: z.int() }, results: { cart: cartSchema } }
 * const validation = createValidation(options)
 */
export interface ValidationOptions {
  /** Schemas of inputs by name; they must be sync. Default: none. */
  readonly inputs?: Schemas
  /** Schemas of results by node, sync or async. Default: none. */
  readonly results?: Schemas
}

const schemas = {
  expected: 'a record of Standard Schemas by name, such as those of zod and valibot',
  accepts: (value: unknown) => isRecord(value) && Object.values(value).every(isSchema),
}

/**
 * An adapter that validates inputs before a run begins, and results when a node has ended, by schemas of any library that
 * follows Standard Schema (zod, valibot, arktype and others). Values stay unchanged, even if a schema would transform them.
 * A name that the graph does not have stops the build. `checkOutput` does the same for one function.
 *
 * @throws DagError `DAG_ADAPTER_INVALID_OPTION`, `DAG_ADAPTER_UNKNOWN_OPTION`; the run: `DAG_EXECUTE_INPUT_REFUSED` with
 * the issues of all inputs, `DAG_NODE_INVALID_OUTPUT`
 * @example
 * const validation = createValidation({ inputs: { userId: z.int() }, results: { cart: cartSchema } })
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(validation).build()
 */
export function createValidation(options: ValidationOptions): Adapter {
  checkAdapterOptions<ValidationOptions>('createValidation', options, { inputs: schemas, results: schemas })
  const { inputs = {}, results = {} } = options
  const adapter: Adapter = {
    validateGraph: (graph) => [
      ...findUnknownNames('input', Object.keys(inputs), listNames(graph, 'input')),
      ...findUnknownNames('node', Object.keys(results), listNames(graph, 'function')),
    ],
    validateInput({ name, value }) {
      const schema = findOwn(inputs, name)
      if (schema === null) return null
      const found = schema['~standard'].validate(value)
      if (findThen(found) !== null) {
        silence(found)
        return 'its schema is asynchronous, and inputs are validated before a run begins'
      }
      return listIssues(found).map(describeIssue)
    },
  }
  if (Object.keys(results).length === 0) return adapter
  return {
    ...adapter,
    executeNode({ node: { name } }, next) {
      const schema = findOwn(results, name)
      const result = next()
      if (schema === null) return result
      const check = (value: unknown): unknown => {
        const found = schema['~standard'].validate(value)
        if (findThen(found) === null) return settle(name, value, found)
        return Promise.resolve(found).then((late) => settle(name, value, late))
      }
      return findThen(result) === null ? check(result) : Promise.resolve(result).then(check)
    },
  }
}

function settle(node: string, value: unknown, found: unknown): unknown {
  const [first, ...rest] = listIssues(found).map((issue) =>
    problem('DAG_NODE_INVALID_OUTPUT', { node, path: pathOfIssue(issue), issue: issue.message }),
  )
  if (first !== undefined) throw new DagError([first, ...rest])
  return value
}

function findOwn(schemas: Schemas, name: string): StandardSchema | null {
  return Object.hasOwn(schemas, name) ? (schemas[name] ?? null) : null
}

function listNames(graph: Graph, kind: 'input' | 'function'): string[] {
  const nodes = [...graph.nodes.values()].filter((node) => node.kind === kind).map(({ name }) => name)
  return kind === 'input' ? [...nodes, ...Object.keys(graph.config)] : nodes
}

function findUnknownNames(what: 'input' | 'node', names: readonly string[], known: readonly string[]): string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = findNearest(name, known)
      return `a schema is given for the ${what} "${name}", which does not exist${nearest === null ? '' : `. Did you mean "${nearest}"?`}`
    })
}
