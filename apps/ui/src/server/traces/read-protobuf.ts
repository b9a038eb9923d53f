import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { HttpError } from '../http/http-errors'
import {
  type AttributeValue,
  addSpan,
  createSpan,
  type ExportedSpan,
  FAILED,
  READ_ATTRIBUTES,
  toMicroseconds,
} from './exported-span'

/**
 * The spans of an `ExportTraceServiceRequest` of OTLP. Fields that are not needed are skipped.
 *
 * @throws HttpError if it is not such a message, or has too many spans.
 */
export function readProtobuf(body: Uint8Array): readonly ExportedSpan[] {
  const spans: ExportedSpan[] = []
  try {
    readMessage(body, {
      [bytes(1)]: (resource) =>
        readMessage(resource.bytes(), {
          [bytes(2)]: (scope) =>
            readMessage(scope.bytes(), { [bytes(2)]: (span) => addSpan(spans, readSpan(span.bytes())) }),
        }),
    })
  } catch (error) {
    if (error instanceof HttpError) throw error
    throw new HttpError('DAG_HTTP_BODY_INVALID', 'it is not a protobuf message of OTLP', { cause: error })
  }
  return spans
}

type Fields = Readonly<Record<number, (reader: BinaryReader) => void>>

/** A field by its number and wire type. One of another wire type is skipped, like an unknown one. */
const tag = (field: number, type: WireType): number => field * 8 + type
const bytes = (field: number): number => tag(field, WireType.LengthDelimited)

function readMessage(message: Uint8Array, fields: Fields): void {
  const reader = new BinaryReader(message)
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag()
    const read = fields[tag(field, type)]
    if (read === undefined) reader.skip(type, field)
    else read(reader)
    if (reader.pos > reader.len) throw new RangeError('a field ends behind its message')
  }
}

const toHex = (id: Uint8Array): string => Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex')

function readSpan(message: Uint8Array): ExportedSpan {
  const span = createSpan()
  readMessage(message, {
    [bytes(1)]: (reader) => {
      span.traceId = toHex(reader.bytes())
    },
    [bytes(2)]: (reader) => {
      span.id = toHex(reader.bytes())
    },
    [bytes(4)]: (reader) => {
      span.parentId = toHex(reader.bytes())
    },
    [bytes(5)]: (reader) => {
      span.name = reader.string()
    },
    [tag(6, WireType.Varint)]: (reader) => {
      span.kind = reader.int32()
    },
    [tag(7, WireType.Bit64)]: (reader) => {
      span.startedAtUs = toMicroseconds(BigInt(reader.fixed64()))
    },
    [tag(8, WireType.Bit64)]: (reader) => {
      span.finishedAtUs = toMicroseconds(BigInt(reader.fixed64()))
    },
    [bytes(9)]: (reader) => readAttribute(reader.bytes(), span.attributes),
    [bytes(15)]: (reader) =>
      readMessage(reader.bytes(), {
        [bytes(2)]: (status) => {
          span.message = status.string()
        },
        [tag(3, WireType.Varint)]: (status) => {
          span.failed = status.int32() === FAILED
        },
      }),
  })
  return span
}

function readAttribute(message: Uint8Array, attributes: ExportedSpan['attributes']): void {
  if (attributes.length >= READ_ATTRIBUTES) return
  let name = ''
  let value: AttributeValue | null = null
  readMessage(message, {
    [bytes(1)]: (reader) => {
      name = reader.string()
    },
    [bytes(2)]: (reader) => {
      value = readValue(reader.bytes())
    },
  })
  if (value !== null) attributes.push([name, value])
}

/** A text, number or flag; a list of them as JSON. Null for other values. */
function readValue(message: Uint8Array): AttributeValue | null {
  let value: AttributeValue | null = null
  readMessage(message, {
    ...readers((read) => {
      value = read
    }),
    [bytes(5)]: (reader) => {
      const list: AttributeValue[] = []
      readMessage(reader.bytes(), {
        [bytes(1)]: (item) =>
          readMessage(
            item.bytes(),
            readers((read) => void list.push(read)),
          ),
      })
      value = JSON.stringify(list)
    },
  })
  return value
}

const readers = (take: (value: AttributeValue) => void): Fields => ({
  [bytes(1)]: (reader) => take(reader.string()),
  [tag(2, WireType.Varint)]: (reader) => take(reader.bool()),
  [tag(3, WireType.Varint)]: (reader) => take(Number(reader.int64())),
  [tag(4, WireType.Bit64)]: (reader) => take(reader.double()),
})
