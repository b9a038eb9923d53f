/** Bounds how many async nodes of one run are pending, items included. What finds no room waits, in order. */
export class Lane {
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

  enter(): void {
    this.pending++
  }

  wait(start: () => void): void {
    this.queue.push(start)
  }

  leave(): void {
    this.pending--
  }

  /** Starts what waited, as far as there is room. */
  drain(): void {
    while (this.next < this.queue.length && !this.isFull) this.queue[this.next++]?.()
    // What has started is let go, also where something always waits.
    if (this.next * 2 < this.queue.length) return
    this.queue.splice(0, this.next)
    this.next = 0
  }
}
