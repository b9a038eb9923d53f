import type { Job } from '../jobs/job.js'
import type { DriverModule } from '../jobs/load-driver.js'

/** Jobs as a thread receives them. It runs one after the other, and returns all ends together. */
export type ThreadTask = readonly ThreadJob[]

export interface ThreadJob {
  /** Identifies the job while it runs. */
  readonly id: number
  readonly job: Job
}

/** The data that a thread starts with. */
export interface ThreadData extends DriverModule {
  /** Name of the channel with messages to stop jobs. */
  readonly channel: string
}

/** A message on that channel. */
export interface StopMessage {
  readonly stop: number
}
