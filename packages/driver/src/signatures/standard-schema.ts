import type { AnyFunction, ResultOf } from './signature.js'

/**
 * A schema of any library that follows Standard Schema, version 1: zod, valibot, arktype and others.
 *
 * @example
 * const even: StandardSchema<number> = {
 *   '~standard': {
 *     version: 1,
 *     vendor: 'shop',
 *     validate: (given) => (Number(given) % 2 === 0 ? { value: Number(given) } : { issues: [{ message: 'is odd' }] }),
 *   },
 * }
 * export const count = checkOutput(even, ({ n }: { n: number }) => n * 2)
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/**
 * The verdict of a schema: the value, or its issues.
 *
 * @example
 * const issuesOf = (result: StandardResult<unknown>) => result.issues ?? []
 */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

/**
 * A problem that a schema has found.
 *
 * @example
 * const toText = ({ path = [], message }: StandardIssue) => `${path.join('.')}: ${message}`
 */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

type InputOf<S> = S extends { readonly '~standard': { readonly types?: infer T } }
  ? Exclude<T, undefined> extends { readonly input: infer Input }
    ? Input
    : unknown
  : unknown

/** True if no value is both. A schema may well be narrower than the function's type: finding out is what it is for. */
type IsDisjoint<A, B> = [A] extends [B]
  ? false
  : [B] extends [A]
    ? false
    : [A & B] extends [never]
      ? true
      : [A, B] extends [object, object]
        ? true extends { [K in keyof A & keyof B]: [A[K] & B[K]] extends [never] ? true : false }[keyof A & keyof B]
          ? true
          : false
        : false

/** Wrong where no result of `F` can pass the schema `S`. */
export type OutputMismatch<F extends AnyFunction, S> =
  IsDisjoint<ResultOf<F>, InputOf<S>> extends true
    ? { readonly 'the function returns': ResultOf<F>; readonly 'the schema accepts': InputOf<S> }
    : never
