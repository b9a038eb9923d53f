import { LIMITS, type Loss, type LossKind, type LossReason } from '@dag/protocol'

interface Total {
  readonly run: string | null
  readonly reason: LossReason
  readonly kind: LossKind
  total: number
  /** The total that the server has confirmed. */
  confirmed: number
}

/** Losses by run, reason and kind. Totals only grow, so that a repeated report changes nothing. */
export interface Losses {
  count(run: string | null, reason: LossReason, kind: LossKind, times?: number): void
  /** Totals that the server has not confirmed, as many as one request may carry. */
  listUnsent(): readonly Loss[]
  confirm(losses: readonly Loss[]): void
  forgetConfirmations(): void
  list(): readonly Loss[]
  /** The server refused the totals: they travel with the next events, but are not a reason to send. */
  postpone(): void
  readonly total: number
  /** True if totals wait that are worth a request. */
  readonly isUrgent: boolean
}

/** Totals of single runs. Further losses count without a run. */
const MAX_TOTALS = 10_000

const keyOf = (run: string | null, reason: string, kind: string): string => `${run ?? ''}\0${reason}\0${kind}`

export function createLosses(): Losses {
  const totals = new Map<string, Total>()
  const dirty = new Set<Total>()
  let sum = 0
  let isUrgent = false

  /** True if no total is confirmed, so that none can be evicted until the server confirms some. */
  let isPacked = false

  const makeRoom = (): boolean => {
    if (totals.size < MAX_TOTALS) return true
    if (isPacked) return false
    for (const [key, entry] of totals) {
      if (entry.run !== null && entry.confirmed === entry.total) totals.delete(key)
      if (totals.size < MAX_TOTALS / 2) break
    }
    isPacked = totals.size >= MAX_TOTALS
    return !isPacked
  }

  const entryOf = (run: string | null, reason: LossReason, kind: LossKind): Total => {
    const key = keyOf(run, reason, kind)
    const found = totals.get(key)
    if (found !== undefined) return found
    if (run !== null && !makeRoom()) return entryOf(null, reason, kind)
    const entry: Total = { run, reason, kind, total: 0, confirmed: 0 }
    totals.set(key, entry)
    return entry
  }

  const toLoss = ({ run, reason, kind, total }: Total): Loss => ({ run, reason, kind, total })

  return {
    count(run, reason, kind, times = 1) {
      const entry = entryOf(run, reason, kind)
      entry.total += times
      sum += times
      dirty.add(entry)
      isUrgent = true
    },
    listUnsent() {
      const listed: Loss[] = []
      for (const entry of dirty) {
        if (listed.length >= LIMITS.losses) break
        listed.push(toLoss(entry))
      }
      return listed
    },
    confirm(losses) {
      isPacked = false
      for (const loss of losses) {
        const entry = totals.get(keyOf(loss.run, loss.reason, loss.kind))
        if (entry === undefined) continue
        entry.confirmed = Math.max(entry.confirmed, loss.total)
        if (entry.confirmed === entry.total) dirty.delete(entry)
      }
      isUrgent = dirty.size > 0
    },
    forgetConfirmations() {
      for (const entry of totals.values()) {
        entry.confirmed = 0
        dirty.add(entry)
      }
      isUrgent = dirty.size > 0
    },
    postpone() {
      isUrgent = false
    },
    list: () => [...totals.values()].map(toLoss),
    get total() {
      return sum
    },
    get isUrgent() {
      return isUrgent
    },
  }
}
