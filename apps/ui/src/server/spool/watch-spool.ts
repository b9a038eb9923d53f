import { createSpoolFolder } from '@dag/protocol/local'
import { ingest } from '../ingest/ingest'
import type { Store } from '../store/store'
import { listSpoolKeys } from './spool-addresses'
import { createSpoolReader } from './spool-reader'

export interface SpoolOptions {
  readonly directory: string
  /** Host names of this server besides those of the loopback. */
  readonly names: readonly string[]
  readonly port: number
  /** The path below which the server answers; empty for `/`. */
  readonly basePath?: string
}

/** A failed run of a script shows within about this time after its process ended. */
const INTERVAL_MS = 1_000

/**
 * Stores what trackers of this machine left in the spool for this server, now and from then on. A process that ends by an
 * error has no time to send; its last run arrives here. Returns how to stop.
 */
export function watchSpool(store: Store, options: SpoolOptions, nowUs: () => number): () => Promise<void> {
  const folder = createSpoolFolder({
    directory: options.directory,
    keys: listSpoolKeys(options.names, options.port, options.basePath),
    nowUnixMs: () => nowUs() / 1_000,
  })
  const reader = createSpoolReader({
    folder,
    ingest: (request) => ingest(store, request, nowUs()),
    log: (line) => console.error(line),
  })
  void reader.read()
  const timer = setInterval(() => reader.read(), INTERVAL_MS).unref()
  return () => {
    clearInterval(timer)
    return reader.close()
  }
}
