import { createDriver } from '@dag/driver'
import { createRemote, fleet, threads } from '@dag/remote'
import * as pipeline from './pipeline.js'

const { REDIS_URL: connection = 'redis://localhost:6379' } = process.env

/** Threads and workers load this very module, where the same driver runs their nodes. */
export const driver = createDriver({
  name: 'fleet',
  modules: [pipeline],
  adapters: [
    createRemote({
      placements: {
        threads: threads({ module: import.meta.url }),
        fleet: fleet({ connection, queue: 'documents', unreachableMs: 10_000 }),
      },
    }),
  ],
})
