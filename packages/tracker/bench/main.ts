import { printCost } from './cost.js'
import { printMemory } from './memory.js'

console.log(`Node ${process.version}.\n`)
await printCost()
console.log('')
await printMemory()
process.exit()
