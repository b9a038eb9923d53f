import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { isAsyncFunction } from '../node/is-async-function.js'
import { findThen, silence } from '../node/thenable.js'
import type {
  Adapter,
  GraphConstructed,
  InputGiven,
  ItemExecution,
  NodeExecution,
  NodeFinished,
  NodeLogged,
  NodeStarted,
  RunFinished,
  RunOpening,
  RunStarted,
} from './adapter.js'
import { callEvery, callUntilFailure, type Hook } from './call-hooks.js'
import { nameAdapter } from './check-adapters.js'
import { toFindings } from './findings.js'

/** A layer around the execution of a node, or several as one. */
export type Around = (execution: NodeExecution, next: () => unknown) => unknown

/** A layer around all nodes of one item, or several as one. */
export type AroundItem = (execution: ItemExecution, next: () => unknown) => unknown

/** The adapters of a driver, compiled to one function per moment. A moment without hooks is null and costs nothing. */
export interface CompiledHooks {
  readonly init: Hook<void> | null
  readonly postGraphConstruct: Hook<GraphConstructed> | null
  readonly openRun: Hook<RunOpening> | null
  readonly preGraphExecute: Hook<RunStarted> | null
  readonly preNodeExecute: Hook<NodeStarted> | null
  readonly postNodeExecute: Hook<NodeFinished> | null
  readonly postGraphExecute: Hook<RunFinished> | null
  readonly executeNode: Around | null
  readonly executeItem: AroundItem | null
  /** The layers around nodes of a job that came from elsewhere: all but those that run nodes elsewhere. */
  readonly executeJobNode: Around | null
  /** How many items may be under way at a time, by the name of a node that expands, where an adapter has chosen a number. */
  readonly windows: ReadonlyMap<string, number> | null
  readonly nodeLog: Hook<NodeLogged> | null
  readonly validateInput: ((input: InputGiven) => readonly string[]) | null
  readonly buildResult: Hook<Readonly<Record<string, unknown>>> | null
  readonly close: Hook<void> | null
}

/** Compiles adapters that were checked. */
export function compileHooks(
  adapters: readonly Adapter[],
  isSync: boolean,
  windows: ReadonlyMap<string, number> = new Map(),
): CompiledHooks {
  const staying = adapters.filter(({ places }) => places === undefined)
  return {
    init: compile(listHooks(adapters, 'init'), callUntilFailure),
    postGraphConstruct: compile(listHooks(adapters, 'postGraphConstruct'), callUntilFailure),
    openRun: listHooks<RunOpening>(adapters, 'openRun')[0] ?? null,
    preGraphExecute: compile(listHooks(adapters, 'preGraphExecute'), callUntilFailure),
    preNodeExecute: compile(listHooks(adapters, 'preNodeExecute'), callUntilFailure),
    postNodeExecute: compile(listHooks(adapters, 'postNodeExecute'), callEvery),
    postGraphExecute: compile(listHooks(adapters, 'postGraphExecute'), callEvery),
    executeNode: compileAround(adapters, isSync),
    executeItem: compileAroundItem(adapters),
    executeJobNode: compileAround(staying, isSync),
    windows: windows.size === 0 ? null : windows,
    nodeLog: compile(listHooks(adapters, 'nodeLog'), callEvery),
    validateInput: compileFindings(listHooks<InputGiven>(adapters, 'validateInput')),
    buildResult: listHooks<Readonly<Record<string, unknown>>>(adapters, 'buildResult')[0] ?? null,
    close: compile(listHooks(adapters, 'close'), callEvery),
  }
}

/** Sync hooks before async ones, in order of registration. A plain function that returns a promise counts as sync and is awaited. */
function listHooks<Event>(adapters: readonly Adapter[], member: keyof Adapter): Hook<Event>[] {
  const sync: Hook<Event>[] = []
  const async: Hook<Event>[] = []
  for (const adapter of adapters) {
    const hook = adapter[member] as Hook<Event> | undefined
    if (hook !== undefined) (isAsyncFunction(hook) ? async : sync).push(hook.bind(adapter))
  }
  return [...sync, ...async]
}

function compile<Event>(
  hooks: readonly Hook<Event>[],
  combine: (hooks: readonly Hook<Event>[]) => Hook<Event>,
): Hook<Event> | null {
  const [first, ...others] = hooks
  if (first === undefined) return null
  return others.length === 0 ? first : combine(hooks)
}

/** Nests all layers, the first registered outermost. */
function compileAround(adapters: readonly Adapter[], isSync: boolean): Around | null {
  const layers = adapters.flatMap((adapter, index): Around | readonly never[] => {
    const layer = adapter.executeNode?.bind(adapter)
    if (layer === undefined) return []
    return isSync ? refuseLate(layer, nameAdapter(adapter, index)) : layer
  })
  return layers.reduceRight<Around | null>((inner, layer) => {
    if (inner === null) return layer
    return (execution, next) => layer(execution, () => inner(execution, next))
  }, null)
}

function compileAroundItem(adapters: readonly Adapter[]): AroundItem | null {
  const layers = adapters.flatMap((adapter) => adapter.executeItem?.bind(adapter) ?? [])
  return layers.reduceRight<AroundItem | null>((inner, layer) => {
    if (inner === null) return layer
    return (execution, next) => layer(execution, () => inner(execution, next))
  }, null)
}

/** For the synchronous driver: a layer must not turn a result into a promise. The error names it, and not the node. */
function refuseLate(layer: Around, adapter: string): Around {
  return (execution, next) => {
    let isNodeLate = false
    const result = layer(execution, () => {
      const inner = next()
      isNodeLate = findThen(inner) !== null
      return inner
    })
    if (isNodeLate || findThen(result) === null) return result
    silence(result)
    throw new DagError([problem('DAG_SYNC_LATE_LAYER', { adapter, node: execution.node.name })])
  }
}

function compileFindings<Subject>(
  validators: readonly Hook<Subject>[],
): ((subject: Subject) => readonly string[]) | null {
  if (validators.length === 0) return null
  return (subject) => validators.flatMap((validate) => toFindings(validate(subject)))
}
