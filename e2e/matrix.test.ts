import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCell } from '../scripts/matrix/cell.mjs'
import { LAST_TO_BUILD, NODES } from '../scripts/matrix/managers.mjs'
import { blockNetwork } from '../scripts/matrix/network.mjs'
import { findRegistryProblem } from '../scripts/matrix/tools.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)
const OWN = Number(process.versions.node.split('.')[0])

let folder = ''
let tarballs: Record<string, string> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dag-matrix-packed-'))
  const { stdout } = await run(process.execPath, ['scripts/pack.mjs', '--json', '--to', folder], { cwd: root })
  tarballs = JSON.parse(stdout)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const cells = [
  { manager: 'npm 11', node: OWN },
  { manager: 'npm 12', node: 24 },
].filter(({ node }) => NODES.includes(node))

const unreachable = await findRegistryProblem()

it.for(cells)(
  'the first page of the docs works without a network and without install scripts: $manager on Node $node',
  { timeout: 300_000 },
  async ({ manager, node }, { skip }) => {
    if (unreachable !== null) skip(unreachable)
    const cell = await runCell({ manager, node, tarballs, blocked: blockNetwork() })
    expect(cell.problems).toEqual([])
    if (node > LAST_TO_BUILD) expect(cell.sentence).toBe(null)
    else expect(cell.sentence).toMatch(/^SQLite \(better-sqlite3\) was not built.*npm rebuild better-sqlite3/m)
    expect(cell.packages).toBeLessThan(60)
  },
)
