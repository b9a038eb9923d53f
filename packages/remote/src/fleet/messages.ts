import type { Parcel } from './parcels.js'

/** The data of a job in the queue. */
export interface JobMessage {
  /** Workers of another version put the job back. */
  readonly version: string
  /** A `Job`. */
  readonly job: Parcel
}

/** The result of a job in the queue. */
export type EndMessage =
  | {
      /** A `JobEnd`. */
      readonly end: Parcel
    }
  | {
      /** The worker has stopped because a caller cancelled. */
      readonly isStopped: true
    }

/** A line of the log of a job in the queue: the wish to stop. */
export const STOP = 'stop'

/** The reason that BullMQ gives when every worker with a job was lost. */
export const STALLED = /^job stalled more than/

/** Version of the code and format of messages, which both sides must share. */
export function toVersion(code: string, wireFormat: number): string {
  return `${code}.${wireFormat}`
}
