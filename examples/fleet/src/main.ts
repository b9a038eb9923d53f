import { parseArgs } from 'node:util'
import { driver } from './driver.js'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '400' },
    sentences: { type: 'string', default: '2000' },
    query: { type: 'string', default: 'every node waits for its inputs' },
  },
})

const startedAtMs = performance.now()
const { best } = await driver.execute(['best'], {
  inputs: { count: Number(values.count), sentences: Number(values.sentences), query: values.query, limit: 5 },
})
for (const { title, points } of best) console.log(`${points}  ${title}`)
console.log(`${values.count} documents scored in ${Math.round(performance.now() - startedAtMs)} ms`)
await driver.close()
