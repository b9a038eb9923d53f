// Installs the packed packages into empty folders with every package manager on every Node, and follows *getting started* there.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureTarballs, runCell } from './matrix/cell.mjs'
import { MANAGERS, NODES } from './matrix/managers.mjs'
import { blockNetwork } from './matrix/network.mjs'
import { renderTable } from './matrix/table.mjs'
import { findRegistryProblem } from './matrix/tools.mjs'
import { parseOptions } from './options.mjs'
import { build, install } from './prepare.mjs'
import { root } from './shell.mjs'

const USAGE = `npm run test:matrix -- [--node 24]... [--manager NAME]... [--no-build]

Builds and packs the packages, installs them with every package manager on every Node of the matrix, with install scripts off,
cuts the network and follows docs/guides/getting-started.md. Prints a table in Markdown; exits with 1 if a cell has a problem.
Nodes: ${NODES.join(', ')}. Managers: ${Object.keys(MANAGERS).join(', ')}.`

const values = parseOptions({
  usage: USAGE,
  options: {
    node: { type: 'string', multiple: true, default: NODES.map(String) },
    manager: { type: 'string', multiple: true, default: Object.keys(MANAGERS) },
    'no-build': { type: 'boolean', default: false },
  },
})
const unknown = [
  ...values.node.filter((name) => !NODES.includes(Number(name))),
  ...values.manager.filter((name) => !Object.hasOwn(MANAGERS, name)),
]
if (unknown.length > 0) {
  console.error(`The matrix does not have ${unknown.join(', ')}.\n\n${USAGE}`)
  process.exit(2)
}
const unreachable = await findRegistryProblem()
if (unreachable !== null) {
  console.error(`${unreachable} The matrix needs it.`)
  process.exit(1)
}
if (!values['no-build']) {
  install()
  build()
}
const folder = mkdtempSync(join(tmpdir(), 'dag-matrix-packed-'))
const cells = []
const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => ending.abort())
try {
  const packed = execFileSync(process.execPath, [join(root, 'scripts/pack.mjs'), '--json', '--to', folder])
  const tarballs = JSON.parse(packed.toString())
  const blocked = blockNetwork()
  for (const node of values.node) {
    for (const manager of values.manager) {
      const { signal } = ending
      const cell = await runCell({ manager, node: Number(node), tarballs, blocked, warm: true, signal }).catch(
        (error) => {
          if (signal.aborted) throw error
          return { manager, node: Number(node), problems: [`${error.message}\n${error.stdout ?? ''}`] }
        },
      )
      cells.push(cell)
      for (const problem of cell.problems) console.error(`${manager} on Node ${node}: ${problem}`)
    }
  }
  console.log(renderTable(cells))
  console.log(`\nTarballs: ${((await measureTarballs(tarballs)) / 1e6).toFixed(1)} MB. No network: ${blocked.words}.`)
} catch (error) {
  if (!ending.signal.aborted) throw error
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (cells.some(({ problems }) => problems.length > 0)) process.exitCode = 1
