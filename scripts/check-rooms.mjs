// Import rules: every import of a source file is allowed by scripts/check/rooms.mjs.
import { checkFile, checkTable } from './check/check-rooms.mjs'
import { HOUSES } from './check/rooms.mjs'
import { lineOf, listFiles, listImports, readText } from './check/source.mjs'

for (const house of HOUSES) {
  for (const message of checkTable(house)) console.error(message)
  for (const file of listFiles(`${house.path}/*.ts`, `${house.path}/*.tsx`)) {
    const text = readText(file)
    if (text === null) continue
    for (const { start, message } of checkFile(house, file, listImports(file, text))) {
      console.error(`${file}:${lineOf(text, start)}  ${message}`)
      process.exitCode = 1
    }
  }
}
