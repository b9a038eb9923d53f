import { HEARTBEAT_INTERVAL_MS, type HeartbeatEvent, LIMITS } from '@dag/protocol'
import type { Clock } from '../clock.js'

/** The open runs, and the sign of life that is due for them. */
export interface Heartbeat {
  open(run: string): void
  close(run: string): void
  readonly isDue: boolean
  /** The event to send now; null if none is due. */
  findDue(): HeartbeatEvent | null
  /** Records that the due event was sent. */
  confirm(): void
  /** Stops the timer unless runs are open: a tracker that is closed may still serve other drivers. */
  rest(): void
}

/** `onDue` is called when an event is due. The timer runs only while runs are open. */
export function createHeartbeat(clock: Clock, onDue: () => void): Heartbeat {
  const runs = new Set<string>()
  let due = false
  let cancel: (() => void) | null = null

  const beat = (): void => {
    cancel = null
    if (runs.size === 0) return
    due = true
    start()
    onDue()
  }
  const start = (): void => {
    cancel = clock.after(HEARTBEAT_INTERVAL_MS, beat)
  }
  /** Evicts the oldest run, so that runs that never end take bounded memory. */
  const makeRoom = (): void => {
    if (runs.size < LIMITS.entries) return
    const [oldest] = runs
    if (oldest !== undefined) runs.delete(oldest)
  }

  return {
    open(run) {
      makeRoom()
      runs.add(run)
      if (cancel === null) start()
    },
    close(run) {
      runs.delete(run)
    },
    get isDue() {
      return due && runs.size > 0
    },
    findDue() {
      return this.isDue ? { type: 'heartbeat', atUs: clock.wallUs(), runs: [...runs] } : null
    },
    confirm() {
      due = false
    },
    rest() {
      if (runs.size > 0) return
      cancel?.()
      cancel = null
      due = false
    },
  }
}
