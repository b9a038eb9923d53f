import type { Session } from 'node:inspector'
import { types } from 'node:util'
import { getHeapStatistics } from 'node:v8'
import { setImmediate } from '../real-time.js'
import type { ScriptPlace } from './place.js'

/** Listing scripts walks the heap, about 0.4 ms per MiB. Above this size, sources are not looked up. */
const MAX_HEAP_BYTES = 256 * 1024 * 1024
/** Functions per slice. Each takes about 50 us; other work of the program runs between two slices. */
const SLICE = 64

/**
 * The inspector finds the functions under this name, for the time of one synchronous slice. It evaluates in the main context, whose
 * `globalThis` is not that of a test in Jest; modules of the runtime are the same in every context.
 */
const SHARED = Symbol.for('dag.source.functions')
const EXPRESSION = "process.getBuiltinModule('node:inspector').Session[Symbol.for('dag.source.functions')]"

interface RemoteProperty {
  readonly name: string
  readonly value?: { readonly value?: unknown; readonly objectId?: string }
}

interface Properties {
  readonly result: readonly RemoteProperty[]
  readonly internalProperties?: readonly RemoteProperty[]
}

interface Evaluated {
  readonly result: { readonly objectId?: string }
}

interface Script {
  readonly scriptId: string
  readonly url: string
  readonly sourceMapURL?: string
}

interface RawPlace {
  readonly scriptId: string
  readonly lineNumber: number
  readonly columnNumber: number
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve).unref()
  })

/**
 * Sends a command and returns its result: sessions of the same thread call back before `post` returns. Returns null for an error,
 * because Node.js turns an error thrown in the callback into a warning.
 */
function ask<T>(session: Session, method: string, parameters: object = {}): T | null {
  let answer: T | null = null
  session.post(method, parameters, (error: Error | null, result: unknown) => {
    if (error === null) answer = result as T
  })
  return answer
}

function findRawPlace(session: Session, objectId: string, bound = 0): RawPlace | null {
  const properties = ask<Properties>(session, 'Runtime.getProperties', { objectId, ownProperties: true })
  const internalProperties = properties?.internalProperties ?? []
  const find = (name: string) => internalProperties.find((property) => property.name === name)?.value
  const place = find('[[FunctionLocation]]')?.value
  if (place !== undefined) return place as RawPlace
  const target = find('[[TargetFunction]]')?.objectId
  return target === undefined || bound > 3 ? null : findRawPlace(session, target, bound + 1)
}

function findRawPlaces(shared: object, session: Session, functions: readonly object[]): (RawPlace | null)[] {
  Object.defineProperty(shared, SHARED, { value: functions, configurable: true })
  try {
    const list = ask<Evaluated>(session, 'Runtime.evaluate', { expression: EXPRESSION })
    const objectId = list?.result.objectId
    if (objectId === undefined) return functions.map(() => null)
    const properties = ask<Properties>(session, 'Runtime.getProperties', { objectId, ownProperties: true })
    const ids = new Map((properties?.result ?? []).map(({ name, value }) => [name, value?.objectId]))
    return functions.map((_, index) => {
      const objectId = ids.get(`${index}`)
      return objectId === undefined ? null : findRawPlace(session, objectId)
    })
  } finally {
    Reflect.deleteProperty(shared, SHARED)
  }
}

/** Lists scripts by switching the debugger on, which reports them all, and off again before other code can run. */
function listScripts(session: Session, wanted: ReadonlySet<string>): Map<string, Script> {
  const scripts = new Map<string, Script>()
  session.on('Debugger.scriptParsed', ({ params }: { params: Script }) => {
    if (wanted.has(params.scriptId)) scripts.set(params.scriptId, params)
  })
  try {
    ask(session, 'Debugger.enable')
  } finally {
    ask(session, 'Debugger.disable')
  }
  return scripts
}

/**
 * Asks the inspector of this thread for the place of each function. No port is opened and nothing is paused. Native and evaluated
 * functions have no place. Without an inspector, or with a large heap, the result is empty.
 */
export async function findFunctionPlaces(functions: readonly object[]): Promise<ReadonlyMap<object, ScriptPlace>> {
  const { Session } = await import('node:inspector')
  const within = <T>(work: (session: Session) => T): T => {
    const session = new Session()
    session.connect()
    try {
      return work(session)
    } finally {
      session.disconnect()
    }
  }

  const raw = new Map<object, RawPlace>()
  const askable = functions.filter((fn) => !types.isProxy(fn))
  for (let from = 0; from < askable.length; from += SLICE) {
    const slice = askable.slice(from, from + SLICE)
    within((session) => findRawPlaces(Session, session, slice)).forEach((place, index) => {
      const fn = slice[index]
      if (place !== null && fn !== undefined) raw.set(fn, place)
    })
    await nextTurn()
  }
  const places = new Map<object, ScriptPlace>()
  if (raw.size === 0 || getHeapStatistics().used_heap_size > MAX_HEAP_BYTES) return places

  const wanted = new Set([...raw.values()].map(({ scriptId }) => scriptId))
  const scripts = within((session) => listScripts(session, wanted))
  for (const [fn, { scriptId, lineNumber, columnNumber }] of raw) {
    const script = scripts.get(scriptId)
    if (script === undefined || script.url === '') continue
    const sourceMapUrl = script.sourceMapURL === undefined || script.sourceMapURL === '' ? null : script.sourceMapURL
    places.set(fn, { script: script.url, sourceMapUrl, line: lineNumber, column: columnNumber })
  }
  return places
}
