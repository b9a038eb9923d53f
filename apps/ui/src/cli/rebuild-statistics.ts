import { withStore } from './with-store'

const RUNS_AT_ONCE = 1_000

/** Computes the statistics again and prints its progress. If it is stopped, the server completes them. */
export async function rebuildStatistics(db: string | null, write: (line: string) => void): Promise<void> {
  await withStore(db, async (store) => {
    await store.write((writer) => writer.clearStatistics())
    let total = 0
    for (let counted = RUNS_AT_ONCE; counted === RUNS_AT_ONCE; ) {
      counted = await store.write((writer) => writer.countMissingRuns(RUNS_AT_ONCE))
      total += counted
      write(`${total} runs counted`)
    }
  })
}
