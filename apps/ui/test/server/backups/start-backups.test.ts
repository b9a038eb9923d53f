import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { findNewest } from '@/server/backups/backup-names'
import { startBackups } from '@/server/backups/start-backups'
import { backUpFile, checkFile } from '@/server/store/backup-file'
import { createFolder, createTestStore, migrations } from '../../support/store'

const HOUR_MS = 3_600_000
const START = '2026-11-27T12:00:00.000Z'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(START), toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Backups every hour, of which 2 are kept. `fail` makes the next copies fail. */
function start(folder = createFolder(), everyMs = HOUR_MS) {
  const reports: (string | null)[] = []
  let failure: ((file: string) => string) | null = null
  const backups = startBackups(
    {
      target: join(folder, 'copies', 'dag.db'),
      everyMs,
      keep: 2,
      async copy(file) {
        if (failure !== null) throw new Error(failure(file))
        writeFileSync(file, 'copy')
      },
      report: (problem) => reports.push(problem),
    },
    Date.now,
  )
  onTestFinished(() => backups.stop())
  return {
    backups,
    folder,
    reports,
    names: () => readdirSync(join(folder, 'copies')).sort(),
    fail: (text: ((file: string) => string) | null) => {
      failure = text
    },
  }
}

describe('backups of a server', () => {
  it('are made at the start and after each hour, and the newest are kept', async () => {
    const { names, backups } = start()
    await vi.advanceTimersByTimeAsync(0)
    expect(names()).toEqual(['dag-20261127T120000Z.db'])
    await vi.advanceTimersByTimeAsync(2 * HOUR_MS)
    expect(names()).toEqual(['dag-20261127T130000Z.db', 'dag-20261127T140000Z.db'])
    expect(backups.read()).toEqual({ lastSuccessMs: Date.now(), failures: 0, isFailing: false })
  })

  it('wait after a restart until the newest copy is an hour old', async () => {
    const first = start()
    await vi.advanceTimersByTimeAsync(0)
    await first.backups.stop()
    await vi.advanceTimersByTimeAsync(HOUR_MS / 4)
    const second = start(first.folder)
    expect(second.backups.read().lastSuccessMs).toBe(Date.parse(START))
    await vi.advanceTimersByTimeAsync(HOUR_MS / 2)
    expect(second.names()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(HOUR_MS / 4)
    expect(second.names()).toEqual(['dag-20261127T120000Z.db', 'dag-20261127T130000Z.db'])
  })

  it('are made within an hour after the clock was set back', async () => {
    const first = start()
    await vi.advanceTimersByTimeAsync(0)
    await first.backups.stop()
    vi.setSystemTime('2025-01-01T00:00:00Z')
    const { names } = start(first.folder)
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    expect(names()).toHaveLength(2)
  })

  it('that fail are tried again after ten minutes, and reported once for each cause', async () => {
    const { backups, fail, reports, names, folder } = start()
    fail((file) => `The backup ${file} failed: disk full`)
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    const target = join(folder, 'copies', 'dag.db')
    expect(reports).toEqual([`The backup ${target} failed: disk full`])
    expect(backups.read()).toEqual({ lastSuccessMs: null, failures: 7, isFailing: true })
    fail(() => 'no right to write')
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    expect(reports.slice(1)).toEqual(['no right to write'])
    fail(null)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(reports.slice(2)).toEqual([null])
    expect(backups.read()).toMatchObject({ failures: 13, isFailing: false })
    expect(names()).toHaveLength(1)
  })

  it('end with the server, which reports no failure for it', async () => {
    const folder = createFolder()
    let isStopped = false
    const reports: unknown[] = []
    const backups = startBackups(
      {
        ...{ target: join(folder, 'dag.db'), everyMs: HOUR_MS, keep: 1 },
        copy: (_, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              isStopped = true
              reject(signal.reason)
            })
          }),
        report: (problem) => reports.push(problem),
      },
      Date.now,
    )
    await vi.advanceTimersByTimeAsync(0)
    await backups.stop()
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    expect([isStopped, reports, vi.getTimerCount()]).toEqual([true, [], 0])
  })

  it('are whole databases', async () => {
    const { file } = await createTestStore()
    const folder = createFolder()
    let copied = Promise.resolve()
    const backups = startBackups(
      {
        ...{ target: join(folder, 'dag.db'), everyMs: HOUR_MS, keep: 1, report: () => {} },
        copy: (target) => {
          copied = backUpFile(file, target, migrations)
          return copied
        },
      },
      Date.now,
    )
    await vi.advanceTimersByTimeAsync(0)
    await copied
    await backups.stop()
    expect(checkFile(join(folder, 'dag-20261127T120000Z.db'), migrations)).toEqual([])
  })
})

it.each([
  [['dag-20261127T171500Z.db', 'dag-20251127T171500Z.db', 'dag.db'], '2026-11-27T17:15:00.000Z'],
  [['other-20261127T171500Z.db', 'dag-20261127T171500Z.db.partial'], null],
  [[], null],
])('the newest backup of %j has the time %j', (names, time) => {
  expect(findNewest('/b/dag.db', names)).toBe(time === null ? null : Date.parse(time))
})
