import { printCost } from './cost.js'
import { printMemory } from './memory.js'
import { printSummaries } from './summaries.js'

console.log(`Node ${process.version}.\n`)
await printCost()
console.log('')
printSummaries()
console.log('')
await printMemory()
process.exit()
