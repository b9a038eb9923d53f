import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { problem } from '../errors/problem.js'
import { isRecord } from '../guards/is-record.js'
import { definitionOf, findDefinition } from '../node/definition.js'
import type { NodeFunction } from '../node/node-function.js'
import type { ScannedDependency } from '../parameters/scan-pattern.js'
import { scanStep } from '../parameters/scan-step.js'
import type { Bindings, NoExcess } from '../signatures/bindings.js'
import type { Condition } from '../signatures/conditions.js'
import type { AnyStep, BoundStep, Step } from '../signatures/pipes.js'
import type { Empty } from '../signatures/utilities.js'
import type { NamedBindings } from './bind-drafts.js'
import { checkBindings } from './bindings.js'
import { type CallCheck, checkCall } from './check-call.js'
import { checkCondition } from './config-condition.js'

/**
 * Options of every `step`.
 *
 * @example
 * const options: StepOptions = { name: 'trimmed' }
 */
export interface StepOptions {
  /** Last part of the name of the step's node. Default: `step1`, `step2`, ... by its position. */
  readonly name?: string
}

/**
 * Options of steps that can be left out, because their results have the type of their values.
 *
 * @example
 * const conditions: StepConditions = { when: { length: 'short' } }
 */
export interface StepConditions {
  /** The step is part of the pipe only if every key of the config has its value, or one of its values. */
  readonly when?: Condition
  /** The step is part of the pipe only if no key of the config has its value, or one of its values. */
  readonly whenNot?: Condition
}

/** A step may be left out only if a value that goes in may come out. */
type OptionsOf<In, Out, Name, W> = { readonly name?: Name } & ([In] extends [Awaited<Out>]
  ? { readonly [Key in keyof StepConditions]: W }
  : unknown)

/** A name that only the running program knows makes no label, as a condition does not. */
type LabelOf<Name extends string, W> = [W] extends [never]
  ? [Name] extends [never]
    ? null
    : string extends Name
      ? false
      : Name
  : false

/** The fields of a step that pipes read. */
export interface StepDefinition extends AnyStep {
  readonly dependencies: readonly ScannedDependency[]
  readonly bindings: NamedBindings
  readonly options: StepOptions & StepConditions
}

/** Modifiers that define no further nodes, and so may be around the function of a step. */
const KEEPING = ['tag', 'retry', 'timeout', 'cache', 'checkOutput']

/**
 * A function for `pipeInput` and `pipeOutput`: it takes a value and returns one, perhaps as a promise. The names that it
 * destructures from a second parameter are dependencies, unless they are bound. `retry`, `timeout`, `cache`, `checkOutput`
 * and `tag` may be around it.
 *
 * @throws DagError `DAG_MODIFIER_NO_FUNCTION`, `DAG_MODIFIER_UNREADABLE_STEP`, `DAG_MODIFIER_UNKNOWN_PARAMETER`
 * @example
 * const trim = (text: string) => text.trim()
 * const cut = (text: string, { limit }: { limit: number }) => text.slice(0, limit)
 * export const title = pipeOutput(
 *   [step(trim), step(cut, { limit: value(80) }, { name: 'cut', when: { length: 'short' } })],
 *   ({ page }: { page: { title: string } }) => page.title,
 * )
 */
export function step<In, Out, const Name extends string = never, const W extends Condition = never>(
  fn: (value: In) => Out,
  bindings?: Empty,
  options?: OptionsOf<In, Out, Name, W>,
): Step<In, Out, Empty, LabelOf<NoInfer<Name>, W>>
export function step<
  In,
  P,
  Out,
  const B extends Bindings<P> = Empty,
  const Name extends string = never,
  const W extends Condition = never,
>(
  fn: (value: In, dependencies: P) => Out,
  bindings?: B & NoExcess<B, P>,
  options?: OptionsOf<In, Out, Name, W>,
): BoundStep<In, P, Out, B, LabelOf<NoInfer<Name>, W>>
export function step(fn: unknown, bindings: NamedBindings = {}, options: StepOptions & StepConditions = {}): AnyStep {
  const check = checkCall({ modifier: 'step', usage: `step(cut, { limit: value(80) }, { name: 'cut' })` }, fn)
  checkBindings(check, 'the bindings', bindings)
  checkOptions(check, options)
  const dependencies = typeof fn === 'function' ? readDependencies(check, fn as NodeFunction, bindings) : []
  check.done()
  const call = fn as StepDefinition['call']
  const definition: StepDefinition = { kind: 'step', call, dependencies, bindings: { ...bindings }, options }
  return definition
}

function checkOptions(check: CallCheck, options: StepOptions & StepConditions): void {
  if (!check.options(options, { name: null, when: null, whenNot: null })) return
  if (options.name !== undefined) check.name('name', options.name)
  if (options.when !== undefined) checkCondition(check, 'when', options.when)
  if (options.whenNot !== undefined) checkCondition(check, 'whenNot', options.whenNot)
}

function readDependencies(check: CallCheck, fn: NodeFunction, bindings: unknown): readonly ScannedDependency[] {
  const remedy = `only ${KEEPING.join(', ')} may be around the function of a step`
  for (const { name } of findDefinition(fn)?.modifiers ?? []) {
    if (KEEPING.includes(name)) continue
    check.add(problem('DAG_MODIFIER_WRONG_ORDER', { outer: 'step', inner: name, remedy }))
  }
  const scanned = scanStep(Function.prototype.toString.call(definitionOf(fn).fn))
  const shown = describeValue(definitionOf(fn).fn)
  if (!scanned.ok) {
    check.add(problem('DAG_MODIFIER_UNREADABLE_STEP', { step: shown, detail: scanned.problem.detail }))
    return []
  }
  const known = scanned.dependencies.map(({ name }) => name)
  for (const name of isRecord(bindings) ? Object.keys(bindings) : []) {
    if (known.includes(name)) continue
    const suggestion = findNearest(name, known)
    check.add(problem('DAG_MODIFIER_UNKNOWN_PARAMETER', { modifier: 'step', node: shown, name, known, suggestion }))
  }
  return scanned.dependencies
}
