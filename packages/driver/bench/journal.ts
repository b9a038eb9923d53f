// The cost of a journal per node run: items through one node, with results of a small record.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Adapter, collect, createDriver, createJournal, expand, fileJournal } from '@dag/driver'
import { median } from './measure.js'

const ITEMS = 2_000
const ROUNDS = 7

const folder = mkdtempSync(join(tmpdir(), 'dag-bench-'))
const pipeline = {
  item: expand({ concurrency: 8 }, () => Array.from({ length: ITEMS }, (_, index) => index)),
  page: async ({ item }: { item: number }) => ({ id: item, title: `page ${item}`, tags: ['a', 'b'], score: item / 7 }),
  count: collect(['page'], ({ page }: { page: readonly unknown[] }) => page.length),
}
const nothing: Adapter = { executeNode: (_, next) => next(), executeItem: (_, next) => next() }

const subjects: Readonly<Record<string, () => readonly Adapter[]>> = {
  'layers that do nothing': () => [nothing],
  'a journal of files': () => [createJournal({ store: fileJournal(folder) })],
  'a journal of files with fsync': () => [createJournal({ store: fileJournal(folder, { fsync: true }) })],
}

let serial = 0

async function measureUs(adapters: readonly Adapter[], runId: string, resume: boolean): Promise<number> {
  const driver = createDriver({ name: 'bench', modules: [pipeline], adapters })
  const startedMs = performance.now()
  const { count } = await driver.execute(['count'], resume ? { runId, resume } : { runId })
  const us = ((performance.now() - startedMs) * 1_000) / ITEMS
  if (count !== ITEMS) throw new Error(`the run has counted ${count} items`)
  return us
}

const rounds = new Map<string, number[]>()
const note = (name: string, us: number): void => void rounds.set(name, [...(rounds.get(name) ?? []), us])
try {
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, make] of Object.entries(subjects)) {
      const runId = `run-${serial++}`
      const us = await measureUs(make(), runId, false)
      const isJournal = name.includes('journal')
      const againUs = isJournal ? await measureUs(make(), runId, true) : null
      // The first round warms up.
      if (round === 0) continue
      note(name, us)
      if (againUs !== null) note(`${name}, taken over`, againUs)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

console.log(`\nA journal, Node ${process.version}: us per node run, medians of ${ROUNDS} rounds of ${ITEMS} items.\n`)
console.log('| adapter | us per node run | goal |\n| --- | ---: | ---: |')
for (const [name, us] of rounds) {
  console.log(`| ${name} | ${median(us).toFixed(1)} | ${name === 'a journal of files' ? 150 : '-'} |`)
}
