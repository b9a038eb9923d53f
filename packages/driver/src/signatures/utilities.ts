/**
 * No members: the neutral element of the tables.
 *
 * @example
 * type WithoutConfig = AsyncDriverType<typeof pipeline, Empty>
 */
export type Empty = Record<never, never>

/**
 * The config `C` with the members of `New`, which win. Members that may be absent stay so.
 *
 * @example
 * type Config = ConfigWith<{ region: string; size: number }, { region: 'eu' }> // { size: number; region: 'eu' }
 */
export type ConfigWith<C, New> = [keyof C] extends [never] ? New : Flat<Omit<C, keyof New> & New>

/** `A | B` to `A & B`. */
export type Intersection<U> = (U extends unknown ? (member: U) => void : never) extends (all: infer I) => void
  ? I
  : never

/** An intersection written out as one object, as messages and hovers should show it. */
export type Flat<T> = { [K in keyof T]: T[K] } & {}

/**
 * `A` with the members of `B`, which win. Its keys are spelled as a union, which is cheap to ask for repeatedly.
 *
 * @example
 * type Merged = Replace<{ a: number; b: string }, { b: number }> // { a: number; b: number }
 */
export type Replace<A, B> = { [K in keyof A | keyof B]: K extends keyof B ? B[K] : K extends keyof A ? A[K] : never }
