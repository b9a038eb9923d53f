import type { Empty, Flat } from '../signatures/utilities.js'
import type { AnyEntry } from './entries.js'

export type IsUnion<X, All = X> = X extends unknown ? ([All] extends [X] ? false : true) : never

/**
 * The names that a node asks for. If the config's type leaves open which of several functions defines it, these are the
 * names of all of them: each must fit every function, and is required only if all ask for it.
 */
export type MergedParameters<X extends AnyEntry> =
  true extends IsUnion<X> ? VariantParameters<X, DependencyName<X>> : X['parameters']

type DependencyName<X extends AnyEntry> = X extends unknown ? keyof X['parameters'] : never

/** Members of the variants' parameters as functions of them: inferring from their union makes an intersection. */
type Fit<X extends AnyEntry, Name> = (
  X extends unknown
    ? Name extends keyof X['parameters']
      ? (value: Required<X['parameters']>[Name]) => void
      : never
    : never
) extends (value: infer V) => void
  ? V
  : never

/** Names that some variant does not need. */
type OptionalName<X extends AnyEntry, All> = X extends unknown
  ?
      | Exclude<All, keyof X['parameters']>
      | { [N in keyof X['parameters']]-?: Empty extends Pick<X['parameters'], N> ? N : never }[keyof X['parameters']]
  : never

type VariantParameters<X extends AnyEntry, All extends PropertyKey> = Flat<
  { [N in Exclude<All, OptionalName<X, All>>]: Fit<X, N> } & { [N in OptionalName<X, All> & PropertyKey]?: Fit<X, N> }
>
