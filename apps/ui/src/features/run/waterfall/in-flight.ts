/** A stretch of time in which a node ran; `endUs` is null while it still does. */
export interface Stretch {
  readonly startUs: number
  readonly endUs: number | null
}

/** From `atUs` on, `count` nodes were in flight. */
export interface InFlightStep {
  readonly atUs: number
  readonly count: number
}

export interface InFlight {
  /** Ascending, at most one per moment, each differing from the one before it; ends with a count of 0. */
  readonly steps: readonly InFlightStep[]
  readonly most: number
}

/** How many nodes ran at the same time. A node that still runs counts up to `untilUs`. */
export function toInFlight(stretches: readonly Stretch[], untilUs: number): InFlight {
  const changes = new Map<number, number>()
  const change = (atUs: number, by: number) => changes.set(atUs, (changes.get(atUs) ?? 0) + by)
  for (const { startUs, endUs } of stretches) {
    const toUs = endUs ?? untilUs
    if (toUs <= startUs) continue
    change(startUs, 1)
    change(toUs, -1)
  }

  const steps: InFlightStep[] = []
  let count = 0
  let most = 0
  for (const atUs of [...changes.keys()].sort((a, b) => a - b)) {
    const by = changes.get(atUs) ?? 0
    if (by === 0) continue
    count += by
    most = Math.max(most, count)
    steps.push({ atUs, count })
  }
  return { steps, most }
}
