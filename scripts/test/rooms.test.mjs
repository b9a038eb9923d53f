import { describe, expect, it } from 'vitest'
import { checkFile, checkTable } from '../check/check-rooms.mjs'
import { HOUSES } from '../check/rooms.mjs'
import { listImports } from '../check/source.mjs'

/** Messages for a source that is placed at `file`. */
function check(file, source) {
  const house = HOUSES.find(({ path }) => file.startsWith(`${path}/`))
  return checkFile(house, file, listImports(file, source)).map(({ message }) => message)
}

describe('the table of rooms', () => {
  it.each(HOUSES.map((house) => [house.path, house]))('has no arrow that leads back up in %s', (_, house) => {
    expect(checkTable(house)).toEqual([])
  })

  it('is refused if a row allows a later row', () => {
    expect(
      checkTable({
        path: 'p',
        rooms: [
          ['a', ['b']],
          ['b', []],
        ],
      }),
    ).toEqual(['p: the row of a allows b, which is in no row above it'])
  })
})

describe('the rooms of the driver', () => {
  it.each([
    ['execution', '../adapters/cache/create-cache.js'],
    ['execution', '../opentelemetry/create-tracing.js'],
    ['graph', '../adapters/logger/create-logger.js'],
    ['errors', '../node/node.js'],
    ['plan', '../execution/run.js'],
    ['adapters', '../modifiers/retry.js'],
  ])('keep %s from importing %s', (room, specifier) => {
    expect(check(`packages/driver/src/${room}/probe.ts`, `import { x } from '${specifier}'`)).toHaveLength(1)
  })

  it.each([
    ["import 'undici'", 'execution may not import the package'],
    ["export { x } from '@dag/tracker'", 'execution may not import the package'],
    ["const later = () => import('../driver/driver.js')", 'execution may not import driver'],
    ["type X = import('../driver/driver.js').X", 'execution may not import driver'],
    ["import x from '../../../tracker/src/index.js'", 'leads out of packages/driver/src'],
  ])('see through %s', (source, message) => {
    expect(check('packages/driver/src/execution/probe.ts', source)).toEqual([expect.stringContaining(message)])
  })

  it('let a room import itself, the rooms above it and Node', () => {
    const source = "import './a.js'\nimport '../plan/plan.js'\nimport 'node:crypto'"
    expect(check('packages/driver/src/execution/probe.ts', source)).toEqual([])
  })

  it('refuse a file that is in no room', () => {
    expect(check('packages/driver/src/helpers/probe.ts', '')).toEqual([expect.stringContaining('in no room')])
  })
})

describe('the rooms of the UI', () => {
  it.each([
    ['client/probe.ts', '@/server/store/open-database', 'client may not import server/store'],
    ['client/probe.ts', '../components/button', 'client may not import components'],
    ['client/probe.ts', '@dag/tracker', "client may not import the package '@dag/tracker'"],
    ['contract/probe.ts', '@/text/format-time', 'contract may not import text'],
    ['text/probe.ts', 'react', "text may not import the package 'react'"],
    ['features/run/probe.tsx', '@/features/runs/runs-page', 'features/run may not import features/runs'],
    ['features/run/probe.tsx', 'better-sqlite3', "features/run may not import the package 'better-sqlite3'"],
    ['features/run/waterfall/probe.ts', 'react', 'name it use-'],
    ['server/services/probe.ts', '@prisma/client', "server/services may not import the package '@prisma/client'"],
    ['server/store/probe.ts', '../ingest/merge-batch', 'server/store may not import server/ingest'],
    ['server/ingest/probe.ts', '@/features/run/why', 'server/ingest may not import features/run'],
    ['app/page.tsx', '@/cli/main', 'app may not import cli'],
  ])('keep %s from importing %s', (file, specifier, message) => {
    expect(check(`apps/ui/src/${file}`, `import '${specifier}'`)).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['features/run/use-probe.ts', 'react'],
    ['features/run/probe.tsx', 'react'],
    ['features/run/probe.ts', '@/text/format-time'],
    ['app/api/v1/ingest/route.ts', '@/server/clock'],
  ])('let %s import %s', (file, specifier) => {
    expect(check(`apps/ui/src/${file}`, `import '${specifier}'`)).toEqual([])
  })
})

describe('the rooms of the tracker', () => {
  it.each([
    ['queue', "import '../create-tracker.js'", 'queue may not import create-tracker.ts'],
    ['queue', "import '../sender/sender.js'", 'queue may not import sender'],
    ['sender', "import '../recording/recorder.js'", 'sender may not import recording'],
    ['sender', "import 'undici'", 'sender may not import the package'],
    ['transport', "import '@dag/protocol/schemas'", 'transport may not import the package'],
    ['recording', "import { AsyncDriver } from '@dag/driver'", "write 'import type'"],
  ])('%s is refused %s', (room, source, message) => {
    expect(check(`packages/tracker/src/${room}/probe.ts`, source)).toEqual([expect.stringContaining(message)])
  })

  it('undici is allowed in transport, and types of the driver everywhere', () => {
    expect(check('packages/tracker/src/transport/probe.ts', "import 'undici'")).toEqual([])
    expect(check('packages/tracker/src/version/probe.ts', "import type { Graph } from '@dag/driver'")).toEqual([])
  })
})
