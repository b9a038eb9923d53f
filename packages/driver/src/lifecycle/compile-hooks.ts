import type { Adapter, GraphConstructed, NodeFinished, NodeStarted, RunFinished, RunStarted } from './adapter.js'
import { callEvery, callUntilFailure, type Hook } from './call-hooks.js'

/** What the adapters of a driver do, one function per moment; null where none takes part, which then costs nothing. */
export interface Hooks {
  readonly init: Hook<void> | null
  readonly postGraphConstruct: Hook<GraphConstructed> | null
  readonly preGraphExecute: Hook<RunStarted> | null
  readonly preNodeExecute: Hook<NodeStarted> | null
  readonly postNodeExecute: Hook<NodeFinished> | null
  readonly postGraphExecute: Hook<RunFinished> | null
  readonly buildResult: Hook<Readonly<Record<string, unknown>>> | null
  readonly close: Hook<void> | null
}

/** Makes the hooks out of adapters that were checked. */
export function compileHooks(adapters: readonly Adapter[]): Hooks {
  return {
    init: compile(listHooks(adapters, 'init'), callUntilFailure),
    postGraphConstruct: compile(listHooks(adapters, 'postGraphConstruct'), callUntilFailure),
    preGraphExecute: compile(listHooks(adapters, 'preGraphExecute'), callUntilFailure),
    preNodeExecute: compile(listHooks(adapters, 'preNodeExecute'), callUntilFailure),
    postNodeExecute: compile(listHooks(adapters, 'postNodeExecute'), callEvery),
    postGraphExecute: compile(listHooks(adapters, 'postGraphExecute'), callEvery),
    buildResult: listHooks<Readonly<Record<string, unknown>>>(adapters, 'buildResult')[0] ?? null,
    close: compile(listHooks(adapters, 'close'), callEvery),
  }
}

/** Sync before async, in order of registration. */
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

/** A plain function that returns a promise is not found here: it is awaited all the same, in its place among the sync. */
function isAsyncFunction(hook: unknown): boolean {
  return Object.prototype.toString.call(hook) === '[object AsyncFunction]'
}
