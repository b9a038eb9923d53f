/** Bounds how many async nodes of one run are pending, those of items included. Waiting nodes start in order. */
export class Semaphore {
  private readonly limit: number
  private readonly queue: (() => void)[] = []
  private next = 0
  private pending = 0

  constructor(limit: number) {
    this.limit = limit
  }

  get isFull(): boolean {
    return this.pending >= this.limit
  }

  acquire(): void {
    this.pending++
  }

  release(): void {
    this.pending--
  }

  /** Queues a start for `drain`. */
  enqueue(start: () => void): void {
    this.queue.push(start)
  }

  /** Starts queued nodes until the limit is reached. */
  drain(): void {
    while (this.next < this.queue.length && !this.isFull) this.queue[this.next++]?.()
    // Drop started entries so the array does not grow when the queue is never empty.
    if (this.next * 2 < this.queue.length) return
    this.queue.splice(0, this.next)
    this.next = 0
  }
}
