import { Deserializer, Serializer } from 'node:v8'
import { isJson } from './is-json.js'

/** A message as text of JSON if that carries it exactly, else as bytes in the format of structured clone. */
export type Packed = string | Buffer

/** The version of that format in this process. Older versions of Node cannot read newer ones. */
export const WIRE_FORMAT = serialize(null)[1] ?? 0

const JSON_MARK = 'j'
const V8_MARK = 'v'

export function pack(message: object): Packed {
  return isJson(message) ? JSON.stringify(message) : serialize(message)
}

export function sizeOf(packed: Packed): number {
  return packed.length
}

/** Text without control characters, which every engine keeps. */
export function toText(packed: Packed): string {
  return typeof packed === 'string' ? JSON_MARK + packed : V8_MARK + packed.toString('base64')
}

export function toBytes(packed: Packed): Buffer {
  return typeof packed === 'string' ? Buffer.from(JSON_MARK + packed) : Buffer.concat([Buffer.from(V8_MARK), packed])
}

/** @throws an error of JSON or v8 if the text is not from `toText` */
export function fromText(text: string): unknown {
  return text.startsWith(JSON_MARK) ? JSON.parse(text.slice(1)) : deserialize(Buffer.from(text.slice(1), 'base64'))
}

export function fromBytes(bytes: Uint8Array): unknown {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const content = buffer.subarray(1)
  return buffer[0] === JSON_MARK.charCodeAt(0) ? JSON.parse(content.toString()) : deserialize(content)
}

/** Unlike `v8.serialize`, these keep which buffer belongs to which views, as structured clone does. */
function serialize(message: unknown): Buffer {
  const serializer = new Serializer()
  serializer.writeHeader()
  serializer.writeValue(message)
  return serializer.releaseBuffer()
}

function deserialize(bytes: Buffer): unknown {
  const deserializer = new Deserializer(bytes)
  deserializer.readHeader()
  return deserializer.readValue()
}
