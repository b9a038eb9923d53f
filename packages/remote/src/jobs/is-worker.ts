/** A registered symbol, because a program may hold two copies of the package. */
const IS_WORKER = Symbol.for('dag.remoteWorker')

type Global = { [IS_WORKER]?: boolean }

/** Marks this thread or process as a worker: the drivers that it loads run all nodes here. */
export function becomeWorker(): void {
  ;(globalThis as Global)[IS_WORKER] = true
}

export function isWorker(): boolean {
  return (globalThis as Global)[IS_WORKER] === true
}
