import { isMainThread } from 'node:worker_threads'

/** Something that has events to send before the process ends. */
export interface Ending {
  readonly signals: readonly NodeJS.Signals[]
  /** Bounded in time, and never rejects. */
  flushAtExit(): Promise<unknown>
  /** The last moment: synchronous. */
  saveAtExit(): void
}

const waiting = new Set<Ending>()
const flushed = new WeakSet<Ending>()
const armed = new Map<NodeJS.Signals, () => void>()
let listening = false

const wants = (signal: NodeJS.Signals): readonly Ending[] => [...waiting].filter((one) => one.signals.includes(signal))

function onBeforeExit(): void {
  for (const one of waiting) {
    // Once: what is sent here lets `beforeExit` fire again.
    if (flushed.has(one)) continue
    flushed.add(one)
    void one.flushAtExit()
  }
}

function onExit(): void {
  for (const one of [...waiting]) one.saveAtExit()
}

function arm(signal: NodeJS.Signals): void {
  if (armed.has(signal)) return
  const listener = (): void => onSignal(signal)
  armed.set(signal, listener)
  // First, to be gone when others look whether they are alone.
  process.prependListener(signal, listener)
}

function disarm(signal: NodeJS.Signals): void {
  const listener = armed.get(signal)
  if (listener !== undefined) process.off(signal, listener)
  armed.delete(signal)
}

/** Steps aside at once: whoever else listens decides what becomes of the process, as if this had never been here. */
function onSignal(signal: NodeJS.Signals): void {
  const isAlone = process.listenerCount(signal) === 1
  disarm(signal)
  const flushing = Promise.all(wants(signal).map((one) => one.flushAtExit()))
  if (isAlone) raiseAfter(flushing, signal)
  else void flushing.then(() => wants(signal).length > 0 && arm(signal))
}

/** The signal takes its usual effect after `flushing`, or when it comes once more. */
function raiseAfter(flushing: Promise<unknown>, signal: NodeJS.Signals): void {
  const raise = (): void => {
    process.off(signal, raise)
    onExit()
    process.kill(process.pid, signal)
  }
  process.on(signal, raise)
  void flushing.then(raise)
}

/** Has it flush when the event loop runs empty or a signal of its choice comes, and save at the end. */
export function awaitProcessEnd(one: Ending): void {
  waiting.add(one)
  // Signals reach the main thread alone.
  if (isMainThread) for (const signal of one.signals) arm(signal)
  if (listening) return
  listening = true
  process.on('beforeExit', onBeforeExit)
  process.on('exit', onExit)
}

/** There is nothing left to send for it. */
export function forgetProcessEnd(one: Ending): void {
  waiting.delete(one)
  for (const signal of one.signals) if (wants(signal).length === 0) disarm(signal)
}
