import { collect, createDriver, expand } from '@dag/driver'
import { createRemote, fleet, place } from '@dag/remote'
import { spin } from './spin.mjs'

const n = expand({}, ({ count }) => Array.from({ length: count }, (_, index) => index))
const work = place({ on: 'fleet' }, ({ n, us }) => spin(n, us))
const sum = collect(['work'], ({ work }) => work.length)

/** The driver of both sides: the worker loads this module too. */
export const driver = createDriver({
  name: 'bench',
  modules: [{ n, work, sum }],
  adapters: [createRemote({ placements: { fleet: fleet(JSON.parse(process.env.BENCH_FLEET ?? '{}')) } })],
})
