import { createDriver } from '@dag/driver'
import { createRemote, threads } from '@dag/remote'
import * as pipeline from './pipeline.js'

/** Threads load this very module, where the same driver runs their nodes. */
export const driver = createDriver({
  name: 'fleet',
  modules: [pipeline],
  adapters: [createRemote({ placements: { threads: threads({ module: import.meta.url }) } })],
})
