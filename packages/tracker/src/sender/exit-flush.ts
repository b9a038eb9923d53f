/** Something with events to send before the process ends by itself. */
export interface ExitFlush {
  flushAtExit(): Promise<unknown>
}

const waiting = new Set<ExitFlush>()
const flushed = new WeakSet<ExitFlush>()
let listening = false

function onBeforeExit(): void {
  for (const one of waiting) {
    // Once: what is sent here lets `beforeExit` fire again.
    if (flushed.has(one)) continue
    flushed.add(one)
    one.flushAtExit().catch(() => {})
  }
}

/** Has it flush when the event loop runs empty. One listener serves all trackers of a process. */
export function flushBeforeExit(one: ExitFlush): void {
  waiting.add(one)
  if (listening) return
  listening = true
  process.on('beforeExit', onBeforeExit)
}

/** There is nothing left to send for it. */
export function forgetExitFlush(one: ExitFlush): void {
  waiting.delete(one)
}
