import type { Bindings, Bound, BoundName, NoExcess, Source } from './bindings.js'
import type { Reshaped, ShapeMember } from './shape.js'
import type { AnyFunction, ParameterOf } from './signature.js'

/** Problems: names that are not parameters, and a collected parameter bound to anything but another dependency. */
export type InjectExcess<F extends AnyFunction, B> = NoExcess<B, ParameterOf<F>> & {
  readonly [N in keyof B & ShapeMember<F, 'collects'>]: Source<string>
}

/** `inject(bindings, fn)`: the dependencies that are left, and those that the sources name. */
export type Injected<F extends AnyFunction, B> = Reshaped<
  F,
  { parameters: Bound<ParameterOf<F>, B> } & ([ShapeMember<F, 'collects'>] extends [never]
    ? unknown
    : { collects: BoundName<ShapeMember<F, 'collects'>, B> })
>

/** The nodes of `parameterize`: by node, names of parameters, each with a binding that fits. */
export type ParameterizeNodes<F extends AnyFunction> = { readonly [node: string]: Bindings<ParameterOf<F>> }

/** Problems: names that are not parameters, and collected parameters, which are the same for all nodes. */
export type ParameterizeExcess<F extends AnyFunction, Nodes> = {
  readonly [N in keyof Nodes]: NoExcess<Nodes[N], ParameterOf<F>> & {
    readonly [C in keyof Nodes[N] & ShapeMember<F, 'collects'>]: `'${C & string}' is collected: bind it with inject`
  }
}

/** `parameterize(nodes, fn)`: the named nodes instead of the node of the function's name. */
export type Parameterized<F extends AnyFunction, Nodes> = Reshaped<
  F,
  { nodes: { [N in keyof Nodes]: Bound<ParameterOf<F>, Nodes[N]> } }
>
