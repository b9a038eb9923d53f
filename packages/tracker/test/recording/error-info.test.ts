import { setImmediate as nextTurn } from 'node:timers/promises'
import { LIMITS } from '@dag/protocol'
import { errorInfoSchema } from '@dag/protocol/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../src/recording/error-info.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { createSummarise } from '../../src/summary/summarise.js'

const redaction = createRedaction()
const summarise = createSummarise({ maxValueBytes: 1_024, maxSampledValues: 100, redaction })
const info = (thrown: unknown) => toErrorInfo(thrown, summarise, redaction)

class PaymentError extends Error {}

describe('thrown values', () => {
  it('a thrown error is recorded with name, message and stack', () => {
    const told = info(new TypeError('broken'))
    expect(told).toMatchObject({ name: 'TypeError', message: 'broken' })
    expect(told.stack).toMatch(/^TypeError: broken\n {4}at /)
    expect('causes' in told).toBe(false)
  })

  it('an error without its own name has the name of its class', () => {
    expect(info(new PaymentError('no')).name).toBe('PaymentError')
    expect(info(Object.assign(new Error('no'), { name: 'Renamed' })).name).toBe('Renamed')
  })

  it.each<[unknown, string, string]>([
    ['just text', 'string', 'just text'],
    [42, 'number', '42'],
    [undefined, 'undefined', 'undefined'],
    [{ code: 7 }, 'Object', '{ code: 7 }'],
    [{ message: 'like an error' }, 'Object', 'like an error'],
  ])('a thrown value that is not an error is recorded: %j', (thrown, name, message) => {
    expect(info(thrown)).toEqual({ name, message, stack: null })
  })

  it('the causes of an error are recorded, nearest first, each once', () => {
    const root = new Error('root')
    const middle = new Error('middle', { cause: root })
    root.cause = middle
    expect(info(new Error('top', { cause: middle })).causes?.map(({ message }) => message)).toEqual(['middle', 'root'])
    const many = new AggregateError([new Error('a'), new Error('b')], 'all')
    expect(info(many).causes?.map(({ message }) => message)).toEqual(['a', 'b'])
  })

  it('the causes of an error are bounded by the protocol', () => {
    let error = new Error('root')
    for (let depth = 0; depth < 50; depth++) error = new Error(`${depth}`, { cause: error })
    expect(info(error).causes).toHaveLength(LIMITS.causes)
  })

  it('secrets in the message and stack of an error are redacted', () => {
    const told = JSON.stringify(info(new Error('GET https://me:hunter2pw@host/ with Bearer abc.def-123 failed')))
    expect(told).toContain('https://me:[redacted]@host/')
    expect(told).toContain('Bearer [redacted]')
    expect(told).not.toMatch(/hunter2|abc\.def/)
  })

  it('a long error is shortened to the limits of the protocol', () => {
    const told = info(new Error('x'.repeat(100_000)))
    expect(told.message).toHaveLength(LIMITS.errorMessageChars)
    expect(errorInfoSchema.safeParse(told).success).toBe(true)
  })

  it('getters of a thrown object are not called', () => {
    const sly = Object.defineProperty(new Error('sly'), 'stack', {
      get() {
        throw new Error('a getter was called')
      },
    })
    expect(info(sly)).toMatchObject({ message: 'sly', stack: null })
  })

  it('recording a thrown value never fails', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(errorInfoSchema.safeParse(info(thrown)).success).toBe(true)
        expect(errorInfoSchema.safeParse(info(new Error('outer', { cause: thrown }))).success).toBe(true)
      }),
    )
  })
})

it('the stack of an error is read in the next turn of the event loop, not while it is recorded', async () => {
  await nextTurn()
  const prepare = Error.prepareStackTrace
  let reads = 0
  Error.prepareStackTrace = (error) => `read ${++reads}: ${String(error)}`
  try {
    const recorded = toErrorInfo(new RangeError('late', { cause: new Error('cause') }), summarise, redaction)
    expect(reads).toBe(0)
    await nextTurn()
    expect(reads).toBe(2)
    expect(recorded).toMatchObject({
      stack: expect.stringMatching(/^read \d: RangeError: late$/),
      causes: [{ name: 'Error' }],
    })
    expect(Object.getOwnPropertyDescriptor(recorded, 'stack')).toMatchObject({ value: recorded.stack })
  } finally {
    Error.prepareStackTrace = prepare
  }
})

it('the stack of an error is in the JSON of an event that is sent at once', () => {
  const error = new RangeError('at once')
  const { stack } = JSON.parse(JSON.stringify(toErrorInfo(error, summarise, redaction)))
  expect(stack).toBe(error.stack)
})
