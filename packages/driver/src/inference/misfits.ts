import type { AnyFunction } from '../signatures/signature.js'
import type { Empty } from '../signatures/utilities.js'
import type { InputName } from './inputs.js'
import type { Reserved } from './reserved.js'

/** Everything that is provided, by name. Inputs fit every node here: `execute` checks the values that a caller passes. */
type Provided<P, R, C> = {
  [N in keyof R | keyof Reserved | keyof C | InputName<P, C>]: N extends keyof R
    ? R[N]
    : N extends keyof Reserved
      ? Reserved[N]
      : N extends keyof C
        ? C[N]
        : never
}

/** Names of `P` that something provides with a type that does not fit. In brackets, else `any` would be a misfit. */
type MisfitName<P, All> = keyof {
  [D in keyof P as D extends keyof All ? ([All[D]] extends [P[D]] ? never : D) : never]: D
}

/** `node 'foo' returns`, `config 'region' is`: the front half of the message. */
type Provides<D extends string, R> = D extends keyof R
  ? `node '${D}' returns`
  : D extends keyof Reserved
    ? `the driver provides '${D}' as`
    : `config '${D}' is`

/** Fields of an expected object `P` that an object `R` does not have, or has with another type. */
type DifferingField<R, P> = [R, P] extends [object, object]
  ? P extends readonly unknown[] | AnyFunction
    ? never
    : {
        [F in keyof P]-?: F extends keyof R ? ([R[F]] extends [P[F]] ? never : F) : Empty extends Pick<P, F> ? never : F
      }[keyof P]
  : never

type Differences<N extends string, D extends string, Field> = [Field] extends [never]
  ? unknown
  : { readonly [_ in `fields of '${D}' that do not fit '${N}'`]: Field }

type MisfitsOf<N extends string, P, All, R> = {
  [D in MisfitName<P, All> & string]: {
    readonly [Line in Provides<D, R>]: All[D & keyof All]
  } & { readonly [Line in `node '${N}' expects '${D}' to be`]: P[D & keyof P] } & Differences<
      N,
      D,
      DifferingField<All[D & keyof All], P[D & keyof P]>
    >
}[MisfitName<P, All> & string]

/**
 * One object per dependency that does not fit. Flattened, its keys read as a sentence in the compiler's message:
 * `{ "node 'foo' returns": number; "node 'bar' expects 'foo' to be": string }`. Where all that is provided fits a node's
 * whole parameter, which is one comparison, its members are not looked at one by one.
 */
export type Misfits<P, R, C> =
  Provided<P, R, C> extends infer All
    ? { [N in keyof P]: [All] extends [P[N]] ? never : MisfitsOf<N & string, P[N], All, R> }[keyof P]
    : never
