import { reasonOf } from '../node/abort.js'

type OnAbort = (reason: unknown) => void

interface Listening {
  readonly runs: Set<OnAbort>
  readonly stop: () => void
}

/** One listener per signal, however many runs share it: Node warns from the eleventh listener on. */
const signals = new WeakMap<AbortSignal, Listening>()

/** Calls back when the caller cancels. Gives what ends that; nothing is left on a signal that no run listens to. */
export function listenToSignal(signal: AbortSignal, onAbort: OnAbort): () => void {
  const listening = signals.get(signal) ?? beginListening(signal)
  listening.runs.add(onAbort)
  return () => {
    listening.runs.delete(onAbort)
    if (listening.runs.size > 0) return
    listening.stop()
    signals.delete(signal)
  }
}

function beginListening(signal: AbortSignal): Listening {
  const runs = new Set<OnAbort>()
  const tell = (): void => {
    for (const onAbort of [...runs]) onAbort(reasonOf(signal))
  }
  signal.addEventListener('abort', tell)
  const listening = { runs, stop: () => signal.removeEventListener('abort', tell) }
  signals.set(signal, listening)
  return listening
}
