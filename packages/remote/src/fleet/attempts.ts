import type { EarlierAttempt } from '@dag/driver'

const BEGUN = 'begun: '

/** A line of the log of a job in the queue: a worker has begun with it. */
interface Begun {
  readonly worker: string
  readonly startedAtUs: number
  /** When the worker before, which was lost, was alive last; null for the first one, and if that is not known. */
  readonly lostAtUs: number | null
}

export function toBegunLine(begun: Begun): string {
  return BEGUN + JSON.stringify(begun)
}

/**
 * The attempts of lost workers, in order, from the log of a job. Each has ended when its worker was alive last.
 *
 * @param lostAtUs the same for the last of them
 */
export function readAttempts(logs: readonly string[], lostAtUs: number | null): readonly EarlierAttempt[] {
  const begun = logs
    .filter((line) => line.startsWith(BEGUN))
    .map((line) => JSON.parse(line.slice(BEGUN.length)) as Begun)
  return begun.map(({ worker, startedAtUs }, index) => {
    const next = begun[index + 1]
    const aliveUs = Math.max(startedAtUs, (next === undefined ? lostAtUs : next.lostAtUs) ?? startedAtUs)
    const endedAtUs = next === undefined ? aliveUs : Math.max(startedAtUs, Math.min(aliveUs, next.startedAtUs))
    return { worker, startedAtUs, endedAtUs, end: 'lost', error: null }
  })
}

/** The progress of a job in the queue says when its worker was alive last, in Unix microseconds; null: not yet. */
export function toAliveUs(progress: unknown): number | null {
  return typeof progress === 'number' && progress > 0 ? progress : null
}
