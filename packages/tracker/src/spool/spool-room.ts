import { LIMITS } from '@dag/protocol'
import type { SpoolFolder } from '@dag/protocol/local'
import type { Clock } from '../clock.js'

/** The free room of the folder, which other processes share. Members throw the errors of the folder. */
export interface SpoolRoom {
  hasRoomFor(bytes: number, use: SpoolUse): boolean
  /** True if an empty folder has room. */
  fits(bytes: number, use: SpoolUse): boolean
  take(bytes: number): void
  /** Measures again before the next answer, because files were removed. */
  forget(): void
  /** Losses that fit into the reserve. */
  readonly maxLosses: number
}

/** A reserve is kept for losses, so that they can be reported when events have filled the rest. */
export type SpoolUse = 'events' | 'losses'

/** Bytes of one loss in a file, estimated from above. */
const LOSS_BYTES = 160
const MAX_FILES = 10_000
const MEASURE_AFTER_MS = 5_000

export function createSpoolRoom(folder: SpoolFolder, maxBytes: number, clock: Clock): SpoolRoom {
  const lossBytes = Math.min(LIMITS.losses * LOSS_BYTES, Math.floor(maxBytes / 8))
  let files = 0
  let bytes = 0
  let measuredAtMs = Number.NEGATIVE_INFINITY

  const measure = (): void => {
    if (clock.nowMs() - measuredAtMs < MEASURE_AFTER_MS) return
    ;({ files, bytes } = folder.measure())
    measuredAtMs = clock.nowMs()
  }

  const limitOf = (use: SpoolUse): number => (use === 'losses' ? maxBytes : maxBytes - lossBytes)

  return {
    hasRoomFor(more, use) {
      measure()
      return files < MAX_FILES && bytes + more <= limitOf(use)
    },
    fits: (more, use) => more <= limitOf(use),
    take(more) {
      files++
      bytes += more
    },
    forget() {
      measuredAtMs = Number.NEGATIVE_INFINITY
    },
    maxLosses: Math.floor(lossBytes / LOSS_BYTES),
  }
}
