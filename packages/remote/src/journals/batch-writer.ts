interface Waiting {
  readonly record: Uint8Array
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

const BATCH_BYTES = 4 * 1024 * 1024
const BATCH_RECORDS = 1000

/** Writes the records of one run in order. Those that come while others are being written go together. */
export class BatchWriter {
  private readonly write: (records: readonly Uint8Array[], first: number) => Promise<void>
  private waiting: Waiting[] = []
  /** The number of the next record, from 1. A record that could not be written keeps its number. */
  private next = 1
  private flushing: Promise<void> | null = null

  /** @param write writes records, the first of which has a number */
  constructor(write: (records: readonly Uint8Array[], first: number) => Promise<void>) {
    this.write = write
  }

  append(record: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject })
      this.flushing ??= this.flush()
    })
  }

  /** Waits until nothing is being written. */
  async close(): Promise<void> {
    await this.flushing
  }

  private async flush(): Promise<void> {
    // Calls of the same moment go together.
    await Promise.resolve()
    while (this.waiting.length > 0) {
      const batch = this.takeBatch()
      const first = this.next
      this.next += batch.length
      try {
        await this.write(
          batch.map(({ record }) => record),
          first,
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.flushing = null
  }

  private takeBatch(): readonly Waiting[] {
    let bytes = 0
    let count = 0
    for (const { record } of this.waiting) {
      bytes += record.byteLength
      if (count > 0 && (bytes > BATCH_BYTES || count >= BATCH_RECORDS)) break
      count++
    }
    const batch = this.waiting.slice(0, count)
    this.waiting = this.waiting.slice(count)
    return batch
  }
}
