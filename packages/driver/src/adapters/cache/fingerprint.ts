import { createHash, type Hash } from 'node:crypto'
import { toUSVString } from 'node:util'
import { type Part, type PartSink, writePlain } from './write-plain.js'

/** Text is passed to the hash in pieces of about this many characters. */
const PIECE_CHARS = 64 * 1024

/**
 * A hash of everything that makes up a plain value: two values have the same one only if they differ in nothing but
 * identity. Null for values that are not plain. `replaceFunction` may stand a plain value in for a function.
 */
export function fingerprint(value: unknown, replaceFunction?: (fn: object) => unknown): string | null {
  const sink = new HashSink(replaceFunction)
  return writePlain(value, sink) ? sink.digest() : null
}

/** Collects small texts, because each call of the hash is slow. */
class HashSink implements PartSink {
  readonly replaceFunction: (fn: object) => unknown
  private readonly hash: Hash = createHash('sha256')
  private text = ''

  constructor(replaceFunction: (fn: object) => unknown = () => undefined) {
    this.replaceFunction = replaceFunction
  }

  /** Every part begins with its type, and text with its length, so that no two sequences of parts look alike. */
  add(part: Part): void {
    switch (typeof part) {
      case 'string':
        this.addText(part)
        return
      case 'number':
        this.append(Object.is(part, -0) ? 'n-0;' : `n${part};`)
        return
      case 'bigint':
        this.append(`i${part};`)
        return
      case 'boolean':
        this.append(part ? 't;' : 'f;')
        return
      default:
        this.append(part === null ? '0;' : 'u;')
    }
  }

  addBytes(bytes: Uint8Array): void {
    this.append(`b${bytes.byteLength}:`)
    this.flush()
    this.hash.update(bytes)
  }

  digest(): string {
    this.flush()
    return this.hash.digest('hex')
  }

  /** UTF-8 would replace halves of surrogate pairs, and so make different texts equal. */
  private addText(text: string): void {
    if (toUSVString(text) === text) {
      this.append(`s${text.length}:`)
      this.append(text)
      return
    }
    this.append(`w${text.length}:`)
    this.flush()
    this.hash.update(text, 'utf16le')
  }

  private append(text: string): void {
    this.text += text
    if (this.text.length > PIECE_CHARS) this.flush()
  }

  private flush(): void {
    this.hash.update(this.text)
    this.text = ''
  }
}
