import { throwProblems } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { isSchema } from '../node/is-schema.js'
import type { NodeDraft } from '../node/modifier.js'
import type { NodeContext } from '../node/node-context.js'
import type { NodeFunction } from '../node/node-function.js'
import { listIssues, pathOfIssue } from '../node/standard-issue.js'
import { oneOf } from '../options/option-rule.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import type { OutputMismatch, StandardIssue, StandardSchema } from '../signatures/standard-schema.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { splitResult } from './split-result.js'
import { andThen, wrapCall } from './wrap-call.js'

/**
 * Options of `checkOutput`.
 *
 * @example
 * const options: CheckOutputOptions = { onFail: 'warn' }
 * export const user = checkOutput(z.object({ id: z.number() }), async ({ userId }: { userId: number }) => fetchUser(userId), options)
 */
export interface CheckOutputOptions {
  /** The consequence of a result that does not pass: the node fails, or a warning is logged. Default: `fail`. */
  readonly onFail?: 'fail' | 'warn'
}

/**
 * Checks the result of a function by a schema of any library that follows Standard Schema (zod, valibot, arktype and
 * others), sync or async. The result stays unchanged, even if the schema would transform it. If the function expands,
 * each item is checked.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`; a run fails with `DAG_NODE_INVALID_OUTPUT`, which lists all issues with
 * their paths
 * @example
 * export const user = checkOutput(z.object({ id: z.number() }), async ({ userId }: { userId: number }) => fetchUser(userId))
 */
export function checkOutput<F extends AnyFunction, S extends StandardSchema>(
  schema: S,
  fn: Checked<F, OutputMismatch<F, S>>,
  options?: CheckOutputOptions,
): F
export function checkOutput(schema: StandardSchema, fn: NodeFunction, options: CheckOutputOptions = {}): NodeFunction {
  const check = checkCall({ modifier: 'checkOutput', usage: `checkOutput(schema, fn, { onFail: 'warn' })` }, fn)
  check.that(isSchema(schema), 'the schema', 'a Standard Schema, such as those of zod and valibot', schema)
  check.options(options, { onFail: oneOf('fail', 'warn') })
  check.done()
  const settle = options.onFail === 'warn' ? warn : fail
  const checkValue = (value: unknown, context: NodeContext): unknown => {
    const judge = (found: unknown): unknown => {
      const issues = listIssues(found)
      if (issues.length > 0) settle(issues, context)
      return value
    }
    return andThen(schema['~standard'].validate(value), judge)
  }
  return modify(fn, {
    name: 'checkOutput',
    options: options.onFail ?? 'fail',
    apply: (drafts) =>
      drafts.flatMap((draft) => (draft.isResult ? checkResult(drafts, draft, schema, checkValue) : [draft])),
  })
}

/** Items exist only after the node that expands, so a separate node checks them. */
function checkResult(
  drafts: readonly NodeDraft[],
  result: NodeDraft,
  schema: StandardSchema,
  checkValue: (value: unknown, context: NodeContext) => unknown,
): readonly NodeDraft[] {
  if (result.body.expand !== null) {
    const { inner, outer } = splitResult(drafts, result, 'items', checkValue)
    return [inner, withCheck(outer, schema)]
  }
  const checked = wrapCall(
    result,
    (call) => (received, context) => andThen(call(received, context), (value) => checkValue(value, context)),
  )
  return [withCheck(checked, schema)]
}

/** Passes the schema on to a cache, which checks kept results again: the schema may be stricter than it was. */
function withCheck(draft: NodeDraft, schema: StandardSchema): NodeDraft {
  return { ...draft, body: { ...draft.body, checks: [...draft.body.checks, schema] } }
}

function fail(issues: readonly StandardIssue[], { run: { node } }: NodeContext): void {
  throwProblems(
    issues.map((issue) => problem('DAG_NODE_INVALID_OUTPUT', { node, path: pathOfIssue(issue), issue: issue.message })),
  )
}

function warn(issues: readonly StandardIssue[], { run }: NodeContext): void {
  const found = issues.map((issue) => ({ path: pathOfIssue(issue), message: issue.message }))
  run.log.warn(`the result of node "${run.node}" does not pass its schema`, { issues: found })
}
