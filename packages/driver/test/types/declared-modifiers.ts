import type { Bindable, Bindings, Bound, Group, NoExcess, Source, Value } from '../../src/shapes/bindings.js'
import type { Condition, Conditional, Unless, When } from '../../src/shapes/conditions.js'
import type { FieldName, FieldsOrder, UnpackMisfit, WithElements, WithFields } from '../../src/shapes/fields.js'
import type {
  Collected,
  CollectMisfit,
  CollectOrder,
  Expanded,
  ExpandMisfit,
  ExpandOrder,
} from '../../src/shapes/items.js'
import type { DataLoader, LoadMisfit, LoadOrder, SaveMisfit } from '../../src/shapes/loaded.js'
import type {
  InjectExcess,
  Injected,
  InjectOrder,
  Parameterized,
  ParameterizeExcess,
  ParameterizeNodes,
  ParameterizeOrder,
} from '../../src/shapes/parameters.js'
import type {
  InputMisfit,
  OutputMisfit,
  PipedInput,
  PipedOutput,
  PipeInputOrder,
  PipeOutputOrder,
  Step,
  Steps,
} from '../../src/shapes/pipes.js'
import type { Checked } from '../../src/shapes/shape.js'
import type { AnyFunction, ParameterOf } from '../../src/shapes/signature.js'
import type { OutputMismatch, StandardSchema } from '../../src/shapes/standard-schema.js'
import type { SubdagInputs, SubdagOrder, WithSubdag } from '../../src/shapes/subdag.js'
import type { Empty } from '../../src/shapes/utilities.js'

/*
 * The signatures of all modifiers. Where a parameter is of type `Checked<...>`, a modifier has this as its one overload,
 * over an implementation that takes `fn: NodeFunction` and gives `NodeFunction`.
 */

export declare function source<const Name extends string>(name: Name): Source<Name>
export declare function value<V extends Bindable>(value: V): Value<V>
export declare function group<const Names extends readonly [string, ...string[]]>(...names: Names): Group<Names>

export declare function tag<F extends AnyFunction>(tags: Readonly<Record<string, string>>, fn: F): F
export declare function retry<F extends AnyFunction>(
  options: {
    readonly attempts: number
    readonly delayMs?: number
    readonly backoff?: number
    readonly retryIf?: (error: unknown) => boolean
  },
  fn: F,
): F
export declare function timeout<F extends AnyFunction>(timeoutMs: number, fn: F): F
export declare function cache<F extends AnyFunction>(
  options: { readonly ttlMs?: number; readonly key?: (dependencies: ParameterOf<F>) => unknown },
  fn: F,
): F
export declare function checkOutput<F extends AnyFunction, S extends StandardSchema>(
  schema: S,
  fn: Checked<F, OutputMismatch<F, S>>,
  options?: { readonly onFail?: 'fail' | 'warn' },
): F

export declare function extractFields<F extends AnyFunction, const Name extends FieldName<F>>(
  names: readonly Name[],
  fn: Checked<F, FieldsOrder<F>>,
): WithFields<F, Name>
export declare function unpackFields<F extends AnyFunction, const Names extends readonly string[]>(
  names: Names,
  fn: Checked<F, FieldsOrder<F> | UnpackMisfit<F, Names>>,
): WithElements<F, Names>

export declare function parameterize<F extends AnyFunction, const Nodes extends ParameterizeNodes<F>>(
  nodes: Nodes & ParameterizeExcess<F, Nodes>,
  fn: Checked<F, ParameterizeOrder<F>>,
): Parameterized<F, Nodes>
export declare function inject<F extends AnyFunction, const B extends Bindings<ParameterOf<F>>>(
  bindings: B & InjectExcess<F, B>,
  fn: Checked<F, InjectOrder<F>>,
): Injected<F, B>

export declare function configWhen<F extends AnyFunction, const W extends Condition>(
  condition: W,
  fn: F,
): Conditional<F, When<W>>
export declare function configWhenNot<F extends AnyFunction, const W extends Condition>(
  condition: W,
  fn: F,
): Conditional<F, Unless<W>>

export declare function step<In, Out>(fn: (value: In) => Out): Step<In, Out, Empty>
export declare function step<In, P, Out, const B extends Bindings<P> = Empty>(
  fn: (value: In, dependencies: P) => Out,
  bindings?: B & NoExcess<B, P>,
): Step<In, Out, Bound<P, B>>
export declare function pipeInput<
  F extends AnyFunction,
  const Name extends keyof ParameterOf<F> & string,
  const S extends Steps,
>(
  parameter: Name,
  steps: Checked<S, InputMisfit<F, Name, S>>,
  fn: Checked<F, PipeInputOrder<F>>,
): PipedInput<F, Name, S>
export declare function pipeOutput<F extends AnyFunction, const S extends Steps>(
  steps: Checked<S, OutputMisfit<F, S>>,
  fn: Checked<F, PipeOutputOrder<F>>,
): PipedOutput<F, S>

export declare function expand<F extends AnyFunction>(
  options: { readonly concurrency?: number },
  fn: Checked<F, ExpandOrder<F> | ExpandMisfit<F>>,
): Expanded<F>
export declare function collect<F extends AnyFunction, const Name extends keyof ParameterOf<F> & string>(
  parameters: readonly Name[],
  fn: Checked<F, CollectOrder<F> | CollectMisfit<F, Name>>,
): Collected<F, Name>

export declare function subdag<
  F extends AnyFunction,
  M extends object,
  const Inputs extends SubdagInputs = Empty,
  const C extends object = Empty,
>(
  options: { readonly module: M; readonly inputs?: Inputs; readonly config?: C },
  fn: Checked<F, SubdagOrder<F>>,
): WithSubdag<F, M, Inputs, C>

export declare function dataLoader<F extends AnyFunction>(fn: Checked<F, LoadOrder<F> | LoadMisfit<F>>): DataLoader<F>
export declare function dataSaver<F extends AnyFunction>(fn: Checked<F, SaveMisfit<F>>): F
