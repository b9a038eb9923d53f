import { createHash, type Hash } from 'node:crypto'

/** Values nested deeper are taken for endless. */
const MAX_DEPTH = 200

/** Text is handed over in pieces of about this many characters. */
const PIECE_CHARS = 64 * 1024

/**
 * A hash of what a value is made of: equal values have equal ones, whatever the order of their keys. Null where that
 * cannot be told: functions, symbols, promises, instances of classes, cycles, getters that throw.
 */
export function fingerprint(value: unknown): string | null {
  const writer = new Writer()
  try {
    return write(value, writer, [], 0) ? writer.digest() : null
  } catch {
    return null
  }
}

/** Collects small texts, for the hash is slow to be called. */
class Writer {
  private readonly hash: Hash = createHash('sha256')
  private text = ''

  add(text: string): void {
    this.text += text
    if (this.text.length > PIECE_CHARS) this.flush()
  }

  /** Its length stands before a text, so that no two lists of texts look alike. */
  addText(kind: string, text: string): void {
    this.add(`${kind}${text.length}:`)
    this.add(text)
  }

  addBytes(kind: string, bytes: Uint8Array): void {
    this.add(`${kind}${bytes.byteLength}:`)
    this.flush()
    this.hash.update(bytes)
  }

  digest(): string {
    this.flush()
    return this.hash.digest('hex')
  }

  private flush(): void {
    this.hash.update(this.text)
    this.text = ''
  }
}

/** False: the value has no fingerprint. */
function write(value: unknown, to: Writer, above: unknown[], depth: number): boolean {
  switch (typeof value) {
    case 'undefined':
      to.add('u;')
      return true
    case 'boolean':
      to.add(value ? 't;' : 'f;')
      return true
    case 'number':
      to.add(Object.is(value, -0) ? 'n-0;' : `n${value};`)
      return true
    case 'bigint':
      to.add(`i${value};`)
      return true
    case 'string':
      to.addText('s', value)
      return true
    case 'object':
      break
    default:
      return false
  }
  if (value === null) {
    to.add('0;')
    return true
  }
  if (depth === MAX_DEPTH || above.includes(value)) return false
  above.push(value)
  const isWritten = writeObject(value as object, to, (member) => write(member, to, above, depth + 1))
  above.pop()
  return isWritten
}

function writeObject(value: object, to: Writer, writeMember: (member: unknown) => boolean): boolean {
  if (Array.isArray(value)) {
    to.add(`a${value.length}:`)
    for (let index = 0; index < value.length; index++) {
      if (!(index in value)) to.add('h;')
      else if (!writeMember(value[index])) return false
    }
    return true
  }
  if (ArrayBuffer.isView(value)) {
    to.addBytes(kindOf(value), new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    return true
  }
  if (value instanceof ArrayBuffer) {
    to.addBytes('ArrayBuffer', new Uint8Array(value))
    return true
  }
  if (value instanceof Date) return addPlain('d', value.getTime(), to)
  if (value instanceof URL) return addPlain('l', value.href, to)
  if (value instanceof RegExp) return addPlain('r', String(value), to)
  if (value instanceof Map) return writeEntries('m', [...value].flat(), to, writeMember)
  if (value instanceof Set) return writeEntries('e', [...value], to, writeMember)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) return false
  if (Object.getOwnPropertySymbols(value).length > 0) return false
  const record = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(record).sort()
  to.add(`o${keys.length}:`)
  return keys.every((key) => {
    to.addText('k', key)
    return writeMember(record[key])
  })
}

function writeEntries(
  kind: string,
  members: readonly unknown[],
  to: Writer,
  writeMember: (member: unknown) => boolean,
): boolean {
  to.add(`${kind}${members.length}:`)
  return members.every(writeMember)
}

function addPlain(kind: string, value: unknown, to: Writer): boolean {
  to.addText(kind, String(value))
  return true
}

function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1)
}
