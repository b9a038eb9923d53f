import type { Empty, Flat } from '../signatures/utilities.js'
import type { Closure } from './closure.js'
import type { Reserved } from './reserved.js'
import type { Consumers, Edges } from './tables.js'

/** The names that some node asks for and that neither a module nor the config nor the driver provides. */
export type InputName<P, C> = Exclude<Edges<P>[keyof P], keyof P | keyof Reserved | keyof C>

/** Input -> the nodes that ask for it. */
type InputConsumers<P, C> = Consumers<P, InputName<P, C>>
type AnyConsumers = { readonly [input: string]: PropertyKey }

/** The type that suits all of `Nodes`. They are written as functions of it, because inference from their union makes an intersection. */
type Suiting<P, Name, Nodes extends PropertyKey> = {
  [N in Nodes]: N extends keyof P ? (Name extends keyof P[N] ? (value: Required<P[N]>[Name]) => void : never) : never
}[Nodes] extends (value: infer V) => void
  ? V
  : never

/** Every input of the graph by name, to request or to override one. `C` is the config. */
export type GraphInputs<P, C> =
  InputConsumers<P, C> extends infer Table extends AnyConsumers
    ? { [Name in keyof Table]: Suiting<P, Name, Table[Name]> }
    : never

/** Whether one of `Nodes` needs `Name`. */
type IsRequired<P, Name, Nodes extends PropertyKey> = true extends {
  [N in Nodes]: N extends keyof P
    ? Name extends keyof P[N]
      ? Empty extends Pick<P[N], Name>
        ? false
        : true
      : never
    : never
}[Nodes]
  ? true
  : false

/** The nodes whose needs decide what a value of the input `Name` must be. */
type NodesFor<Table extends AnyConsumers, Name extends keyof Table, Needed, Requested> = Name extends Requested
  ? Table[Name]
  : Extract<Table[Name], Needed>

/** The inputs among `Needed` that must be given: one that is requested, or that some needed node has no default for. */
type RequiredInput<P, Table extends AnyConsumers, Needed, Requested> = {
  [Name in keyof Table & (Needed | Requested)]: Name extends Requested
    ? Name
    : IsRequired<P, Name, Extract<Table[Name], Needed>> extends true
      ? Name
      : never
}[keyof Table & (Needed | Requested)]

/**
 * The inputs among `Needed`, nodes and inputs, as the caller passes them. One that is requested itself must suit
 * every node that asks for it.
 */
type InputsFor<
  P,
  Table extends AnyConsumers,
  Needed,
  Requested,
  Required = RequiredInput<P, Table, Needed, Requested>,
> = Flat<
  {
    [Name in keyof Table & Required]: Suiting<P, Name, NodesFor<Table, Name, Needed, Requested>>
  } & {
    [Name in Exclude<keyof Table & (Needed | Requested), Required>]?: Suiting<
      P,
      Name,
      NodesFor<Table, Name, Needed, Requested>
    >
  }
>

/**
 * The inputs that a run needs: the closure of the outputs, less nodes, config, overrides and reserved names. One is
 * optional where every node behind the outputs that asks for it has a default, and it is not requested itself.
 */
export type NeededInputs<P, C, Output, Override> =
  Closure<Edges<P>, Output, Override> extends infer Needed
    ? InputConsumers<P, C> extends infer Table extends AnyConsumers
      ? InputsFor<P, Table, Exclude<Needed, Override>, Exclude<Output, Override>>
      : never
    : never
