import { appendFileSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Adapter, collect, createDriver, createJournal, expand, fileJournal } from '../../../src/index.js'

const ITEMS = 400
const [, , folder = '', log = '', runId = ''] = process.argv

/** Notes what has happened, so that it survives the end of the process, and reports it to the test. */
function note(line: string): void {
  appendFileSync(log, `${line}\n`)
  writeSync(1, '.')
}

const pipeline = {
  item: expand({ concurrency: 8 }, () => Array.from({ length: ITEMS }, (_, index) => index)),
  async page({ item }: { item: number }) {
    note(`start page ${item}`)
    const text = await readFile(fileURLToPath(import.meta.url), 'utf8')
    return { item, isWhole: text.length > 0, at: new Date(item) }
  },
  score({ page }: { page: { item: number; at: Date } }) {
    note(`start score ${page.item}`)
    return page.item + page.at.getTime()
  },
  total: collect(['score'], ({ score }: { score: readonly number[] }) => score.reduce((sum, each) => sum + each, 0)),
}

const witness: Adapter = {
  postNodeExecute({ node, item, takenOver }) {
    if (item !== null && !takenOver) note(`done ${node.name} ${item}`)
  },
}

const driver = createDriver({
  name: 'killed',
  modules: [pipeline],
  adapters: [createJournal({ store: fileJournal(folder) }), witness],
})

const { total } = await driver.execute(['total'], { runId, resume: true })
appendFileSync(log, `total ${total}\n`)
