import { isRecord } from '../guards/is-record.js'
import { type Argument, isReservedName } from '../node/argument.js'
import { definitionOf } from '../node/definition.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import { plainBody } from '../node/node-body.js'
import { toArgument } from './bind-drafts.js'
import type { CallCheck } from './check-call.js'
import { holds, holdsPartly } from './config-condition.js'
import type { StepDefinition } from './step.js'

/** The parameter of the piped value; no dependency can have this name. */
const VALUE = '$value'

/** Nodes in a row; the first takes the result of `from`. */
export interface Chain {
  readonly steps: readonly NodeDraft[]
  /** Name of the last node; `from` if there is no step. */
  readonly last: string
}

/** One node per step that is active under the config, named `prefix.step1` by its position, or by its `name` option. */
export function chainSteps(
  definitions: readonly StepDefinition[],
  prefix: string,
  from: string,
  drafts: readonly NodeDraft[],
  context: ModifierContext,
): Chain {
  const taken = new Set(drafts.map(({ name }) => name))
  const steps: NodeDraft[] = []
  let last = from
  let number = 0
  for (const definition of definitions) {
    do number++
    while (taken.has(`${prefix}.step${number}`))
    if (!isActive(definition, context)) continue
    const name = `${prefix}.${definition.options.name ?? `step${number}`}`
    steps.push(draftStep(definition, name, last, context))
    last = name
  }
  return { steps, last }
}

function isActive({ options }: StepDefinition, { config }: ModifierContext): boolean {
  const { when, whenNot } = options
  return (when === undefined || holds(when, config)) && (whenNot === undefined || !holdsPartly(whenNot, config))
}

function draftStep(definition: StepDefinition, name: string, from: string, context: ModifierContext): NodeDraft {
  const { fn, modifiers } = definitionOf(definition.call)
  const args = [
    { kind: 'dependency', parameter: VALUE, name: from, optional: false } as const,
    ...argumentsOf(definition),
  ]
  const body = plainBody(args.length === 1 ? callWithValue(fn) : callWithBoth(fn), args)
  const draft = { name, fn, body, tags: {}, isDerived: false, isResult: true }
  const apply = { ...context, node: name }
  const [modified = draft] = modifiers.reduce<readonly NodeDraft[]>(
    (all, modifier) => modifier.apply(all, apply),
    [draft],
  )
  return { ...modified, isResult: false }
}

function argumentsOf({ dependencies, bindings }: StepDefinition): Argument[] {
  return dependencies.map(({ name, optional }) => {
    const binding = Object.hasOwn(bindings, name) ? bindings[name] : undefined
    if (binding !== undefined) return toArgument(name, binding, optional)
    if (isReservedName(name)) return { kind: 'reserved', parameter: name, name }
    return { kind: 'dependency', parameter: name, name, optional }
  })
}

type Received = { readonly [VALUE]: unknown }

function callWithValue(fn: unknown): (received: Received) => unknown {
  const call = fn as (value: unknown) => unknown
  return ({ [VALUE]: value }) => call(value)
}

function callWithBoth(fn: unknown): (received: Received) => unknown {
  const call = fn as (value: unknown, dependencies: object) => unknown
  return ({ [VALUE]: value, ...dependencies }) => call(value, dependencies)
}

/** Steps must be returned by `step`, and have different names. */
export function checkSteps(check: CallCheck, steps: unknown): void {
  const isList = Array.isArray(steps) && steps.length > 0
  if (!check.that(isList, 'the steps', 'an array of one step or more', steps)) return
  const named = (steps as unknown[]).flatMap((step) => {
    const isStep = isRecord(step) && step.kind === 'step' && isRecord(step.options)
    if (!check.that(isStep, 'an entry of the steps', 'the result of step(fn)', step)) return []
    return (step as unknown as StepDefinition).options.name ?? []
  })
  if (named.length > 0) check.names('the names of steps', named)
}
