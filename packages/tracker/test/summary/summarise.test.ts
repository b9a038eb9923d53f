import { createHash } from 'node:crypto'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { runInNewContext } from 'node:vm'
import { LIMITS, type ValueNode } from '@dag/protocol'
import { valueNodeSchema } from '@dag/protocol/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedaction } from '../../src/redaction/redaction.js'
import { createSummarise } from '../../src/summary/summarise.js'

const redaction = createRedaction()
const summarise = createSummarise({ maxValueBytes: 16 * 1024, maxSampledValues: 10_000, redaction })
const preview = (value: unknown): string => summarise(value).preview
const detail = (value: unknown): ValueNode => JSON.parse(summarise(value).detail ?? 'null')

class Order {
  readonly id = 7
  toJSON(): never {
    throw new Error('toJSON was called')
  }
}

/** Throws at whatever is done to it. */
const hostile = new Proxy(
  {},
  new Proxy(
    {},
    {
      get: () => () => {
        throw new Error('a trap was called')
      },
    },
  ),
)

const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
})()

const withGetter = (): object =>
  Object.defineProperty({ id: 1 }, 'trap', {
    enumerable: true,
    get() {
      throw new Error('a getter was called')
    },
  })

const LINES: readonly (readonly [value: unknown, type: string, line: string])[] = [
  [84.2, 'number', '84.2'],
  [-0, 'number', '-0'],
  [Number.NaN, 'number', 'NaN'],
  [false, 'boolean', 'false'],
  ['far', 'string', "'far'"],
  ["it's\n", 'string', "'it\\'s\\n'"],
  [null, 'null', 'null'],
  [undefined, 'undefined', 'undefined'],
  [12n, 'bigint', '12n'],
  [Symbol('x'), 'symbol', 'Symbol(x)'],
  [{ total: 84.2, currency: 'EUR', lines: [1, 2, 3] }, 'Object', "{ total: 84.2, currency: 'EUR', lines: Array(3) }"],
  [{}, 'Object', '{}'],
  [{ 'a-b': {}, nested: { x: 1 } }, 'Object', "{ 'a-b': {}, nested: {…} }"],
  [Object.create(null), 'Object', '{}'],
  [[1, 2, 3], 'Array(3)', 'Array(3) [1, 2, 3]'],
  [[], 'Array(0)', 'Array(0) []'],
  [Object.assign(Array(3), { 0: 1, 2: 3 }), 'Array(3)', 'Array(3) [1, <empty>, 3]'],
  [new Map([['a', { b: 1 }]]), 'Map(1)', "Map(1) { 'a' => {…} }"],
  [new Set([1, 'b']), 'Set(2)', "Set(2) { 1, 'b' }"],
  [new Uint8Array([1, 2]), 'Uint8Array(2)', 'Uint8Array(2) [1, 2]'],
  [Buffer.from('hi'), 'Buffer(2)', 'Buffer(2) [104, 105]'],
  [new Date(0), 'Date', '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Date', 'Invalid Date'],
  [/a\/b/gi, 'RegExp', '/a\\/b/gi'],
  [new URL('http://u:pw@h/p'), 'URL', 'http://u:[redacted]@h/p'],
  [Promise.resolve(1), 'Promise', 'Promise'],
  [function work() {}, 'Function', '[Function: work]'],
  [new Order(), 'Order', 'Order { id: 7 }'],
  [new ArrayBuffer(8), 'ArrayBuffer', 'ArrayBuffer(8)'],
  [new WeakMap(), 'WeakMap', 'WeakMap'],
  [Object('boxed'), 'String', '[String]'],
  [hostile, 'Proxy', 'Proxy'],
  [revoked, 'Proxy', 'Proxy'],
  [withGetter(), 'Object', '{ id: 1, trap: [getter] }'],
  [runInNewContext('({ other: "realm" })'), 'Object', "{ other: 'realm' }"],
]

describe('a preview', () => {
  for (const [value, type, line] of LINES) {
    it(`the preview of ${type} is ${line}`, () => {
      expect(summarise(value)).toMatchObject({ type, preview: line })
    })
  }

  it('a preview has at most 200 characters, whatever the value is', () => {
    const long = 'x'.repeat(1_000)
    for (const value of [long, [long, long, long, long], { [long]: long }, Array(500).fill(7), '💥'.repeat(300)]) {
      expect(preview(value).length).toBeLessThanOrEqual(LIMITS.previewChars)
      expect(preview(value)).toContain('…')
      expect(preview(value)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
    }
  })
})

describe('a summary', () => {
  it('a summary is complete only if nothing was cut or redacted', () => {
    expect(summarise({ a: [1, { b: 'c' }] }).complete).toBe(true)
    expect(summarise('x'.repeat(300)).complete).toBe(true)
    expect(summarise('x'.repeat(40_000)).complete).toBe(false)
    expect(summarise({ password: 'x' }).complete).toBe(false)
    expect(summarise(withGetter()).complete).toBe(false)
    expect(summarise(Promise.resolve()).complete).toBe(false)
    expect(summarise(Array.from({ length: 100_000 }, (_, index) => index)).complete).toBe(false)
  })

  it('later changes of a value do not change its summary', () => {
    const value = { state: 'before' }
    const summary = summarise(value)
    value.state = 'after'
    expect(summary.preview).toBe("{ state: 'before' }")
  })

  it('a summary shows the front of a long value, and its size', () => {
    expect(detail('x'.repeat(40_000))).toMatchObject({ kind: 'text', size: 40_000 })
    const array = detail(Array.from({ length: 1e6 }, (_, index) => index))
    expect(array).toMatchObject({ kind: 'array', size: 1e6, items: expect.arrayContaining([0, 1, 2]) })
    const map = detail(new Map(Array.from({ length: 1e5 }, (_, index) => [index, index])))
    expect(map).toMatchObject({ kind: 'map', size: 1e5 })
  })

  it('a long string in a value leaves room for its neighbours', () => {
    expect(preview({ body: 'x'.repeat(1e6), id: 5 })).toMatch(/id: 5 }$/)
  })

  it('a summary marks cycles and values that are too deep', () => {
    const loop: Record<string, unknown> = { id: 1 }
    loop.self = loop
    expect(detail(loop)).toMatchObject({
      entries: [
        ['id', 1],
        ['self', { kind: 'cut', reason: 'cycle' }],
      ],
    })
    const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), 1)
    expect(JSON.stringify(detail(deep))).toContain('"reason":"depth"')
  })

  it('an object that occurs twice without a cycle is described twice', () => {
    const shared = { x: 1 }
    expect(JSON.stringify(detail([shared, shared]))).not.toContain('cycle')
  })

  it('a value of the program that looks like a mark is not mistaken for one', () => {
    expect(detail({ kind: 'redacted' })).toEqual({ kind: 'object', entries: [['kind', 'redacted']], size: 1 })
  })

  it('the summary of an error has its message, stack and cause', () => {
    const summary = summarise(new TypeError('broken', { cause: new Error('below') }))
    expect(summary.type).toBe('TypeError')
    expect(summary.preview).toContain("message: 'broken'")
    expect(summary.detail).toContain('below')
  })

  it('the summary of a stream has its name and request line, and nothing is read from it', () => {
    const request = new IncomingMessage(new Socket())
    request.method = 'POST'
    request.url = '/execute?token=abcdef'
    request.rawHeaders.push('Host', 'here', 'Authorization', 'Basic dXNlcjpwYXNz')
    const text = JSON.stringify(summarise({ raw: request, stream: Readable.from(['never read']) }))
    expect(text).toContain('IncomingMessage')
    expect(text).toContain('/execute?token=[redacted]')
    expect(text).not.toContain('dXNlcjpwYXNz')
    expect(request.readableFlowing).toBe(null)
  })

  it('a summary of 0 bytes has a preview alone', () => {
    const brief = createSummarise({ maxValueBytes: 0, maxSampledValues: 10_000, redaction })
    expect(brief({ a: 1 })).toEqual({ type: 'Object', preview: '{ a: 1 }', complete: false })
  })

  it('the front of a long string does not keep the string in memory', () => {
    const text = 'y'.repeat(300)
    expect(createHash('sha1').update(preview(text)).digest('hex')).toBe(
      createHash('sha1')
        .update(`'${'y'.repeat(198)}…`)
        .digest('hex'),
    )
  })
})

describe('secrets', () => {
  it('secrets are redacted at any depth, in maps, headers and pairs', () => {
    const secret = 'hunter2-hunter2'
    const value = {
      user: { password: secret, profile: { apiKey: secret, 'x-api-key': secret, access_token: secret } },
      map: new Map([['authorization', secret]]),
      pairs: [
        ['set-cookie', secret],
        ['accept', 'all'],
      ],
      list: [{ name: 'Cookie', value: secret }],
      raw: ['Host', 'here', 'Cookie', secret],
      clientSecret: { nested: secret },
      private_key: secret,
      sessionId: secret,
      dbPassword: secret,
    }
    const text = JSON.stringify(summarise(value))
    expect(text).not.toContain('hunter2')
    expect(text).toContain('accept')
    expect(text).toContain('Host')
  })

  it('a value under a secret name is redacted as a whole', () => {
    expect(summarise('hunter2', 'apiKey')).toEqual({ type: 'redacted', preview: '[redacted]', complete: false })
  })

  it('primitive values under a secret name are redacted', () => {
    expect(summarise(1234, 'password').preview).toBe('[redacted]')
  })

  it('counts of tokens are not redacted', () => {
    const value = { tokens: 512, maxTokens: 9, tokenizer: 'bpe', author: 'me', keyboard: 'de', monkey: 1, sessions: 3 }
    expect(preview(value)).not.toContain('redacted')
  })

  it('a redacted string keeps its size and nothing else', () => {
    expect(detail({ password: 'four' })).toMatchObject({ entries: [['password', { kind: 'redacted', size: 4 }]] })
  })
})

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
})

const detached = (() => {
  const bytes = new Float64Array(64)
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] })
  return bytes
})()

const hostileArray = Object.defineProperty(Array<unknown>(40), 17, {
  enumerable: true,
  get() {
    throw new Error('a getter was called')
  },
})

class HostileMap extends Map<unknown, unknown> {
  override get size(): number {
    throw new Error('a getter was called')
  }
  override entries(): never {
    throw new Error('a method was called')
  }
  override values(): never {
    throw new Error('a method was called')
  }
  override [Symbol.iterator](): never {
    throw new Error('a method was called')
  }
}

/** Ends the process if it is awaited. */
const thenable = {
  // biome-ignore lint/suspicious/noThenProperty: that is the point.
  then() {
    throw new Error('somebody waited')
  },
}

const response = new Response('never read')

const NASTY = [
  hostile,
  revoked,
  withGetter(),
  new Order(),
  () => 1,
  Symbol('s'),
  Promise.resolve(),
  2n ** 4_000n,
  detached,
  hostileArray,
  Array(1e9),
  new HostileMap([['a', 1]]),
  thenable,
  response,
  new Request('http://localhost/?token=abcdef'),
  Readable.from(['never read']),
  Object.create(hostile),
  new (class extends Date {
    override getTime(): never {
      throw new Error('a method was called')
    }
  })(),
]

/** Hostile values around a value. */
const SHAPES: readonly ((value: unknown, nasty: unknown) => unknown)[] = [
  (value) => value,
  (_value, nasty) => nasty,
  (value, nasty) => [nasty, value],
  (value, nasty) => Array.from({ length: 30 }, (_, index) => (index % 7 === 0 ? nasty : value)),
  (value, nasty) => Array.from({ length: 30 }, () => ({ value, nasty })),
  (value, nasty) => ({ value, nasty }),
  (value, nasty) => new Map([[nasty, value]]),
  (value, nasty) => new Set([value, nasty]),
  (value, nasty) => Object.create(typeof nasty === 'object' ? nasty : null, { value: { value, enumerable: true } }),
]

const strict = createRedaction({
  redactPaths: ['results.*.a', '**.b'],
  redactPatterns: [/\d{3}/],
  secrets: ['secret text'],
})

describe('summarise', () => {
  it('summarising never throws and stays within its bounds, whatever the value is', () => {
    fc.assert(
      fc.property(
        fc.oneof(anything, fc.string({ unit: 'binary', maxLength: 5_000 })),
        fc.nat({ max: NASTY.length - 1 }),
        fc.nat({ max: SHAPES.length - 1 }),
        fc.constantFrom(0, 64, 1_024, 16_384),
        fc.option(fc.string(), { nil: undefined }),
        fc.boolean(),
        (value, nasty, shape, maxValueBytes, name, schemaOnly) => {
          const candidate = SHAPES[shape]?.(value, NASTY[nasty])
          const options = { maxValueBytes, maxSampledValues: 1_000, redaction: strict, schemaOnly }
          const summary = createSummarise(options)(candidate, name, 'results')
          expect(summary.preview).not.toBe('[unreadable]')
          expect(summary.preview.length).toBeLessThanOrEqual(LIMITS.previewChars)
          expect(summary.type.length).toBeLessThanOrEqual(LIMITS.nameChars)
          expect(response.bodyUsed).toBe(false)
          if (summary.detail == null) return
          expect(Buffer.byteLength(summary.detail)).toBeLessThanOrEqual(maxValueBytes)
          expect(valueNodeSchema.safeParse(JSON.parse(summary.detail)).success).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('lists of names and values', () => {
  const recorded = (value: unknown): string => JSON.stringify(summarise(value))

  it.each([
    [['mysql', '-u', 'root', '--password', 'Zx81wQ72']],
    [['app', '--token', 'Zx81wQ72', '--port', '1', 'x']],
    [['Host', 'a', 'X-Functions-Key', 'Zx81wQ72']],
    [['Accept', '*/*', 'Proxy-Authorization', 'Zx81wQ72']],
    [['cookie', 'Zx81wQ72']],
  ])('the value after the name in %j is redacted', (list) => {
    expect(recorded(list)).not.toContain('Zx81')
  })

  it('lists of words are not redacted', () => {
    const words = ['name', 'keyboard', 'token', 'size', 'author', 'city']
    for (const word of words) expect(recorded(words)).toContain(word)
  })

  it('tokens and passwords in keys of objects are redacted', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    expect(recorded({ [token]: 1, 'postgres://app:Zx81wQ72@db/prod': 2 })).not.toMatch(/a1B2|Zx81/)
  })
})
