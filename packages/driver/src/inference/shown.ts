import type { IsUnion } from './variants.js'

type Key<P> = P extends string ? P : P extends unknown ? keyof P : never

/** The lines of several problems under one key. */
type Line<P, K> = P extends string
  ? P extends K
    ? true
    : never
  : P extends unknown
    ? K extends keyof P
      ? P[K]
      : never
    : never

/**
 * Problems as the compiler's message shows them. One is shown as it is. Several become one object, whose members the
 * message lists and counts: a union would be cut off after two of them.
 */
export type Shown<P> =
  true extends IsUnion<P>
    ? { readonly [K in Key<P> & string]: Line<P, K> }
    : P extends string
      ? `${P}`
      : { readonly [K in keyof P]: P[K] }
