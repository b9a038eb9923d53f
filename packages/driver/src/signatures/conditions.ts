import type { Reshaped, ShapeMember } from './shape.js'
import type { AnyFunction } from './signature.js'

type ConfigValue = string | number | bigint | boolean | null | undefined

/**
 * Config keys, each with the value it is compared with; of an array any will do.
 *
 * @example
 * const inEurope: Condition = { region: ['eu', 'ch'] }
 */
export type Condition = { readonly [key: string]: ConfigValue | readonly ConfigValue[] }

/**
 * Holds where every key has its value.
 *
 * @example
 * const inEurope: When<{ region: 'eu' }> = { when: { region: 'eu' } }
 */
export interface When<W> {
  readonly when: W
}

/**
 * Holds where no key has its value.
 *
 * @example
 * const elsewhere: Unless<{ region: 'eu' }> = { unless: { region: 'eu' } }
 */
export interface Unless<W> {
  readonly unless: W
}

/** `configWhen` and `configWhenNot`: the function defines its node only where all its conditions, a union, hold. */
export type Conditional<F extends AnyFunction, Added> = Reshaped<
  F,
  { conditions: ShapeMember<F, 'conditions'> | Added }
>

/** `any` says as little as `unknown`. */
type ConfigType<V> = 0 extends 1 & V ? unknown : V

type AnyOf<V> = V extends readonly (infer E)[] ? E : V

/** True if the config's type rules out that all keys have their values. */
type IsRefuted<W, C> = true extends {
  [K in keyof W]: K extends keyof C ? ([ConfigType<C[K]> & AnyOf<W[K]>] extends [never] ? true : false) : true
}[keyof W]
  ? true
  : false

/** True if by the config's type some key has its value. */
type IsCertain<W, C> = true extends {
  [K in keyof W]: K extends keyof C ? ([ConfigType<C[K]>] extends [AnyOf<W[K]>] ? true : false) : false
}[keyof W]
  ? true
  : false

/** The conditions among `Conditions` that cannot hold with a config of type `C`; never if all may. */
export type Broken<Conditions, C> =
  Conditions extends When<infer W>
    ? IsRefuted<W, C> extends true
      ? Conditions
      : never
    : Conditions extends Unless<infer W>
      ? IsCertain<W, C> extends true
        ? Conditions
        : never
      : never

/** Conditions among `Conditions` that the type `C` of the config leaves open. */
export type Undecided<Conditions, C> =
  Conditions extends When<infer W>
    ? {
        [K in keyof W]: K extends keyof C ? ([ConfigType<C[K]>] extends [AnyOf<W[K]>] ? never : Conditions) : never
      }[keyof W]
    : Conditions extends Unless<infer W>
      ? {
          [K in keyof W]: K extends keyof C
            ? [ConfigType<C[K]> & AnyOf<W[K]>] extends [never]
              ? never
              : Conditions
            : never
        }[keyof W]
      : never
