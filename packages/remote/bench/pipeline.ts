import { collect, createDriver, expand, place } from '@dag/driver'
import { spin } from './spin.mjs'

export const n = expand({}, ({ count }: { count: number }) => Array.from({ length: count }, (_, index) => index))
export const work = place({ on: 'threads' }, ({ n, us }: { n: number; us: number }) => spin(n, us))
export const sum = collect(['work'], ({ work }: { work: readonly number[] }) => work.length)

/** The driver of the threads. */
export const _driver = createDriver({ name: 'bench', modules: [{ n, work, sum }] })
