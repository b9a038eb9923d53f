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
    if (this.next < this.queue.length || this.next === 0) return
    this.queue.length = 0
    this.next = 0
  }
}
