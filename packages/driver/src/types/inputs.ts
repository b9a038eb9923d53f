import type { Empty, Intersection } from '../shapes/utilities.js'
import type { Closure } from './closure.js'
import type { Reserved } from './reserved.js'
import type { Edges } from './tables.js'

/**
 * The members `Names` of the parameters of the nodes `Consumer`, as one object. The intersection keeps a `?` only where
 * every consumer has it, and a value must satisfy every consumer.
 */
type Demand<P, Consumer extends keyof P, Names> = [Names] extends [never]
  ? Empty
  : Intersection<
        Consumer extends unknown
          ? Names & keyof P[Consumer] extends never
            ? never
            : Pick<P[Consumer], Names & keyof P[Consumer]>
          : never
      > extends infer All
    ? { [N in keyof All]: All[N] }
    : never

/** The names that some node asks for and that neither a module nor the config nor the driver provides. */
export type InputName<P, C> = Exclude<Edges<P>[keyof P], keyof P | keyof Reserved | keyof C>

/** Every input of the graph by name, for those who request or override one. `C` is the config. */
export type GraphInputs<P, C> = Demand<P, keyof P, InputName<P, C>>

/**
 * The inputs that a run needs: the closure of the outputs, less nodes, config, overrides and reserved names. An input
 * that is itself requested is required, whatever its consumers say.
 */
export type NeededInputs<P, C, Output, Override, Needed = Closure<Edges<P>, Output, Override>> = NeededBehind<
  P,
  keyof C,
  Needed,
  Override
> &
  NeededThemselves<P, Exclude<Output, keyof P | keyof C | Override>> extends infer All
  ? { readonly [N in keyof All]: All[N] | PromiseLike<All[N]> }
  : never

type NeededBehind<P, ConfigName, Needed, Override> = Demand<
  P,
  Exclude<Needed, Override> & keyof P,
  Exclude<Needed, keyof P | keyof Reserved | ConfigName | Override>
>

type NeededThemselves<P, Names> = [Names] extends [never] ? unknown : Required<Demand<P, keyof P, Names>>
