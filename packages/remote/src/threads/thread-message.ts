import type { Job } from '../jobs/job.js'
import type { DriverModule } from '../jobs/load-driver.js'

/** A job as a thread receives it. */
export interface ThreadTask {
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
