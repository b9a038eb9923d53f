/**
 * Carries the values of one type that is not plain. Both sides need it, by the same name.
 *
 * @example
 * const moneys: Codec = defineCodec<Money, [number, string]>({
 *   name: 'money',
 *   matches: (value) => value instanceof Money,
 *   encode: ({ amount, currency }) => [amount, currency],
 *   decode: ([amount, currency]) => new Money(amount, currency),
 * })
 */
export interface Codec<Value extends object = object, Data = unknown> {
  /** Identifies the codec, and must be unique. */
  readonly name: string
  /** Whether a value is of the type. Called for objects that are not plain. */
  readonly matches: (value: object) => boolean
  /** Returns what stands for the value: plain data, or values of other codecs. */
  readonly encode: (value: Value) => Data
  /** Returns an equal value. */
  readonly decode: (data: Data) => Value
}

/**
 * A class whose errors keep their class.
 *
 * @example
 * class NotFound extends Error {}
 * const errors: readonly ErrorClass[] = [NotFound]
 * createRemote({ placements, errors })
 */
export type ErrorClass = abstract new (...args: never) => Error

/**
 * Keeps the types of the two functions of a codec together.
 *
 * @example
 * const dates = defineCodec<Money, number>({
 *   name: 'money',
 *   matches: (value) => value instanceof Money,
 *   encode: ({ amount }) => amount,
 *   decode: (amount) => new Money(amount, 'EUR'),
 * })
 * createRemote({ placements, codecs: [dates] })
 */
export function defineCodec<Value extends object, Data>(codec: Codec<Value, Data>): Codec {
  return codec as unknown as Codec
}
