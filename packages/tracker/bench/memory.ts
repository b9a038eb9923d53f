import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { MemoryReport } from './memory-child.js'
import { PLACES } from './places.js'

const child = fileURLToPath(new URL('./memory-child.ts', import.meta.url))
const toMib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MiB`

async function measure(subject: string, url: string): Promise<MemoryReport> {
  const running = fork(child, [subject, url], { execArgv: [...process.execArgv, '--expose-gc'] })
  const [report] = await once(running, 'message')
  return report as MemoryReport
}

/** Prints the memory that a million node runs leave, measured in a child process each. */
export async function printMemory(): Promise<void> {
  console.log('A million node runs in a child process: a tracker and OpenTelemetry with default options.\n')
  console.log('| what | UI | kept at the end | most the process took | node runs lost |')
  console.log('| --- | --- | ---: | ---: | ---: |')
  for (const subject of ['tracker', 'OpenTelemetry']) {
    for (const [place, url] of PLACES) {
      const { retainedBytes, peakBytes, lost } = await measure(subject, url)
      console.log(`| ${subject} | ${place} | ${toMib(retainedBytes)} | ${toMib(peakBytes)} | ${lost} |`)
    }
  }
}
