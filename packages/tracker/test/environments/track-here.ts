import { AsyncDriver } from '@dag/driver'
import { onTestFinished, vi } from 'vitest'
import { AsyncTracker } from '../../src/index.js'
import { startBadServer } from '../support/bad-server.js'

const pipeline = {
  page: async ({ address }: { address: string }) => new URL(address).pathname,
  failing: ({ page }: { page: string }): number => {
    throw new DOMException(`no ${page}`, 'NotFoundError')
  },
}

/** Makes two tracked runs in the environment of the test, which has replaced globals. */
export async function trackHere() {
  const server = await startBadServer()
  onTestFinished(() => server.stop())
  let printed = ''
  const collect = (chunk: unknown): boolean => {
    printed += String(chunk)
    return true
  }
  const spies = [
    vi.spyOn(process.stderr, 'write').mockImplementation(collect),
    vi.spyOn(process.stdout, 'write').mockImplementation(collect),
    ...(['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name).mockImplementation(collect)),
  ]
  process.on('warning', collect)

  const tracker = new AsyncTracker({ url: server.url, exitFlushMs: 0 })
  const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(tracker).build()
  const inputs = { address: 'http://localhost/shop' }
  await driver.execute(['page'], { inputs, signal: new AbortController().signal })
  await driver.execute(['failing'], { inputs }).catch(() => {})
  const { dropped, pending } = await tracker.flush(5_000)
  await tracker.close()

  process.off('warning', collect)
  for (const spy of spies) spy.mockRestore()
  const statuses = server.events.flatMap((event) => (event.type === 'run-finished' ? [event.status] : []))
  return { statuses, dropped, pending, printed }
}
