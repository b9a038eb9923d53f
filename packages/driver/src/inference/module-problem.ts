import type { AnyFunction } from '../signatures/signature.js'

/** A sentence about an object that cannot be a module; never if it can. */
export type ModuleRefusal<M> = 0 extends 1 & M
  ? never
  : M extends PromiseLike<unknown>
    ? `this module is a promise: await it`
    : M extends readonly unknown[]
      ? `this module is an array: spread it, withModules(...modules)`
      : M extends AnyFunction
        ? `this module is a function: pass an object that has it as a member`
        : M extends abstract new (
              ...parameters: never[]
            ) => unknown
          ? `this module is a class: pass an instance of it`
          : M extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | Date | RegExp
            ? `this module is a Map, Set, Date or RegExp: pass an object whose members are functions`
            : M extends { readonly default: infer Default extends object }
              ? DefaultRefusal<M, Default>
              : never

/** A module that exports nothing else than an object by default: the default is the module that was meant. */
type DefaultRefusal<M, Default> = Default extends AnyFunction
  ? never
  : [{ [K in keyof M]: M[K] extends AnyFunction ? K : never }[keyof M]] extends [never]
    ? `this module has nothing but a default export: pass module.default`
    : never

/** Modules as `withModules` takes them, with a message instead of one that cannot be a module. */
export type CheckedModules<Ms extends readonly object[]> = {
  [Index in keyof Ms]: [ModuleRefusal<Ms[Index]>] extends [never] ? Ms[Index] : ModuleRefusal<Ms[Index]>
}
