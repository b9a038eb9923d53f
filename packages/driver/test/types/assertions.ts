import type { EmptyBuilder, EmptySyncBuilder } from '../../src/driver/builder-interface.js'

/** True only for the very same type: not merely assignable, `any` is nothing special. */
export type Eq<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

export const assertType = <_ extends true>(): void => {}

/** The programs next to this file are compiled, never run. */
export declare const builder: EmptyBuilder
export declare const syncBuilder: EmptySyncBuilder
