import type { Job, JobEnd } from '../jobs/job.js'

/** Jobs are sent together as long as all of them take less than this time: a message costs about as much as a short job. */
const BATCH_US = 1_000

const MAX_JOBS = 16

/** The share of the last job in the mean. A shorter one counts more: jobs are slow at first, and while the machine is busy. */
const WEIGHT = { longer: 0.1, shorter: 0.5 }

/** Learns how many jobs of a node are worth one message. */
export class BatchSizes {
  private readonly meansUs = new Map<string, number>()

  /** A node that never ran is sent alone, because it may take any time. */
  sizeOf({ driver, node, kind, timeoutMs, transfer }: Job): number {
    const meanUs = this.meansUs.get(keyOf({ driver, node, kind }))
    if (meanUs === undefined || timeoutMs !== null || transfer !== 'none') return 1
    return Math.min(Math.max(Math.floor(BATCH_US / Math.max(meanUs, 1)), 1), MAX_JOBS)
  }

  learn(job: Job, { startedAtUs, finishedAtUs }: JobEnd): void {
    const key = keyOf(job)
    const us = finishedAtUs - startedAtUs
    const meanUs = this.meansUs.get(key)
    const weight = us < (meanUs ?? us) ? WEIGHT.shorter : WEIGHT.longer
    this.meansUs.set(key, meanUs === undefined ? us : meanUs + (us - meanUs) * weight)
  }
}

/** Jobs that may go in one message have the same one. */
export function keyOf({ driver, node, kind }: Pick<Job, 'driver' | 'node' | 'kind'>): string {
  return `${kind} ${driver} ${node}`
}
