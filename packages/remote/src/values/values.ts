import { types } from 'node:util'
import type { Codec, ErrorClass } from './codec.js'
import { decode } from './decode.js'
import { Encoder } from './encode.js'
import type { Encoded } from './encoded.js'
import { type ErrorData, fromErrorData, toErrorData } from './errors.js'
import { type Misfit, scan } from './scan.js'

/** Carries values between processes and threads. */
export interface Values {
  /** The value as it can be sent, or the part of it that cannot cross. */
  encode(value: unknown): Encoded | Misfit
  decode(encoded: Encoded): unknown
}

const buffers: Codec = {
  name: 'buffer',
  matches: (value) => Buffer.isBuffer(value),
  // A copy: the rest of the memory of a buffer may belong to others.
  encode: (buffer) => Uint8Array.from(buffer as Buffer),
  decode: (data) => {
    const { buffer, byteOffset, byteLength } = data as Uint8Array<ArrayBuffer>
    return Buffer.from(buffer, byteOffset, byteLength)
  },
}

/** Plain values, errors and buffers cross; codecs add further types. */
export function createValues(codecs: readonly Codec[] = [], classes: readonly ErrorClass[] = []): Values {
  const find = (value: object): Codec | null => codecs.find(({ matches }) => matches(value)) ?? null
  const canCarry = (value: object): boolean => find(value) !== null
  const errors: Codec = {
    name: 'error',
    matches: isError,
    encode: (error) => toErrorData(error as Error, (member) => scan(member, canCarry).misfit === null),
    decode: (data) => fromErrorData(data as ErrorData, classes),
  }
  const all = [...codecs, errors, buffers]
  const byName = new Map(all.map((codec) => [codec.name, codec]))
  const carrierOf = (value: object): Codec | null => all.find(({ matches }) => matches(value)) ?? null
  return {
    encode(value) {
      const { misfit, isSpecial } = scan(value, canCarry)
      if (misfit !== null) return misfit
      if (!isSpecial) return { root: value, made: null, holes: [], fixes: [] }
      return new Encoder(carrierOf).encode(value)
    },
    decode: (encoded) => (encoded.made === null && encoded.fixes.length === 0 ? encoded.root : decode(encoded, byName)),
  }
}

export function isMisfit(encoded: Encoded | Misfit): encoded is Misfit {
  return 'found' in encoded
}

/** Also errors of other realms, and `DOMException`. */
function isError(value: object): boolean {
  return types.isNativeError(value) || value instanceof Error
}
