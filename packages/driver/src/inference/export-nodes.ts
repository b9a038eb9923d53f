import type { Settled } from '../signatures/signature.js'
import type { Entries } from './entries.js'

/** A config that leaves every condition open. */
type AnyConfig = { readonly [key: string]: unknown }

/** The nodes that the exports `Export` define, by name, each with its result. No other export is looked at. */
export type NodesOf<M, Export extends keyof M> = {
  [E in Entries<Pick<M, Export>, AnyConfig> as E['name']]: Settled<E['result']>
}
