import { isMainThread } from 'node:worker_threads'

/** A tracker with events to send before the process ends. */
export interface Ending {
  readonly signals: readonly NodeJS.Signals[]
  /** Sends the events. Bounded in time, never rejects. */
  flushAtExit(): Promise<unknown>
  /** Writes the events at exit. Synchronous. */
  saveAtExit(): void
}

const waiting = new Set<Ending>()
const flushed = new WeakSet<Ending>()
const armed = new Map<NodeJS.Signals, () => void>()
let listening = false

const wants = (signal: NodeJS.Signals): readonly Ending[] => [...waiting].filter((one) => one.signals.includes(signal))

function onBeforeExit(): void {
  for (const one of waiting) {
    // Once, because sending makes `beforeExit` fire again.
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
  // Prepended, so that it is removed before other listeners count the listeners.
  process.prependListener(signal, listener)
}

function disarm(signal: NodeJS.Signals): void {
  const listener = armed.get(signal)
  if (listener !== undefined) process.off(signal, listener)
  armed.delete(signal)
}

/** Removes itself first: another listener decides about the process, as it would without this one. */
function onSignal(signal: NodeJS.Signals): void {
  const isAlone = process.listenerCount(signal) === 1
  disarm(signal)
  const flushing = Promise.all(wants(signal).map((one) => one.flushAtExit()))
  if (isAlone) raiseAfter(flushing, signal)
  else void flushing.then(() => wants(signal).length > 0 && arm(signal))
}

/** Raises the signal again after `flushing`, or when it arrives a second time. */
function raiseAfter(flushing: Promise<unknown>, signal: NodeJS.Signals): void {
  const raise = (): void => {
    process.off(signal, raise)
    onExit()
    process.kill(process.pid, signal)
  }
  process.on(signal, raise)
  void flushing.then(raise)
}

/** Registers a tracker: it flushes when the event loop is empty or on one of its signals, and saves at exit. */
export function awaitProcessEnd(one: Ending): void {
  waiting.add(one)
  // Signals reach the main thread only.
  if (isMainThread) for (const signal of one.signals) arm(signal)
  if (listening) return
  listening = true
  process.on('beforeExit', onBeforeExit)
  process.on('exit', onExit)
}

/** Removes a tracker that has nothing left to send. */
export function forgetProcessEnd(one: Ending): void {
  waiting.delete(one)
  for (const signal of one.signals) if (wants(signal).length === 0) disarm(signal)
}
