import { LIMITS } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../src/recording/error-info.js'
import { redactTags } from '../../src/redaction/redact-tags.js'
import { createRedactText } from '../../src/redaction/redact-text.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { createMatchPath } from '../../src/redaction/secret-paths.js'
import { toSummarise } from '../summary/support.js'

const KEY = 'k-5d41!+"x"/eu'

describe('a path', () => {
  const isSecret = (path: string, at: string): boolean => {
    const [root = '', name = '', ...keys] = at.split('.')
    let place = createMatchPath([path])(root as 'inputs', name)
    for (const key of keys) place = place?.step(key) ?? null
    return place?.isSecret === true
  }

  it.each([
    ['inputs.request.headers.authorization', 'inputs.request.headers.authorization'],
    ['inputs.request', 'inputs.request'],
    ['results.*.email', 'results.customer.email'],
    ['results.users.*.email', 'results.users.17.email'],
    ['**.iban', 'config.bank.iban'],
    ['**.iban', 'results.a.b.c.iban'],
    ['inputs.**', 'inputs.request.body'],
    ['inputs.**.id', 'inputs.id'],
    ['results.features.inner.x', 'results.features.inner.x'],
  ])('the path %s matches %s', (path, at) => {
    expect(isSecret(path, at)).toBe(true)
  })

  it.each([
    ['inputs.request.headers.authorization', 'inputs.request.headers'],
    ['inputs.request.headers.authorization', 'results.request.headers.authorization'],
    ['results.*.email', 'results.a.b.email'],
    ['**.iban', 'inputs.iban2'],
    ['inputs.request', 'inputs.request.body'],
  ])('the path %s does not match %s', (path, at) => {
    expect(isSecret(path, at)).toBe(false)
  })

  it('a path redacts the matched part and nothing else', () => {
    const summarise = toSummarise({}, { redactPaths: ['inputs.request.headers.x-user', 'inputs.request.items.1'] })
    const request = { headers: { 'x-user': 'ada', host: 'here' }, items: ['a', 'b', 'c'] }
    expect(summarise(request, 'request', 'inputs').detail).not.toMatch(/ada|"b"/)
    expect(summarise(request, 'request', 'inputs').detail).toMatch(/here.*"a".*"c"/)
    expect(summarise(request, 'request', 'results').detail).toContain('ada')
    expect(summarise(request, 'request', 'inputs').complete).toBe(false)
  })

  it('a path to a value redacts all of it', () => {
    const summarise = toSummarise({}, { redactPaths: ['config.dsn'] })
    expect(summarise('here', 'dsn', 'config').preview).toBe('[redacted]')
    expect(summarise(7, 'dsn', 'config').preview).toBe('[redacted]')
  })

  it('a path matches parts of maps and columns of records', () => {
    const summarise = toSummarise({}, { redactPaths: ['results.users.*.email'] })
    const users = Array.from({ length: 20 }, (_, id) => ({ id, email: `user${id % 2}@example.com` }))
    expect(JSON.stringify(summarise(users, 'users', 'results'))).not.toContain('example.com')
    const map = new Map([['a', { id: 1, email: 'user@example.com' }]])
    expect(JSON.stringify(summarise(map, 'users', 'results'))).not.toContain('example.com')
  })

  it('an array with a path to an element has no statistics', () => {
    const summarise = toSummarise({}, { redactPaths: ['results.salaries.3'] })
    expect(summarise(Array(20).fill(91_000), 'salaries', 'results').detail).not.toContain('statistics')
  })
})

describe('a declared secret', () => {
  const options = { secrets: [KEY, undefined, ''], redactPatterns: [/\b\d{4}-\d{4}-\d{4}\b/] }
  const redaction = createRedaction(options)
  const summarise = toSummarise({}, options)

  it('a declared secret is redacted in texts, keys, maps, addresses, JSON and statistics', () => {
    const value = {
      text: `the key is ${KEY}.`,
      [`for ${KEY}`]: 1,
      map: new Map([[KEY, KEY]]),
      url: new URL(`https://example.com/?q=${encodeURIComponent(KEY)}`),
      json: JSON.stringify({ key: KEY }),
      list: Array(20).fill(KEY),
      symbol: Symbol(KEY),
    }
    const recorded = JSON.stringify(summarise(value))
    expect(recorded).not.toContain('5d41')
    expect(recorded).toContain('the key is [redacted].')
  })

  it('a declared secret is redacted in errors, causes, stacks and tags', () => {
    const error = new Error(`refused ${KEY}`, { cause: new TypeError(`with ${KEY}`) })
    error.name = `Error ${KEY}`
    const told = JSON.stringify(toErrorInfo(error, summarise, redaction))
    expect(told).not.toContain('5d41')
    expect(told).toContain('refused [redacted]')
    expect(redactTags({ note: `by ${KEY}` }, redaction)).toEqual({ note: 'by [redacted]' })
  })

  it('no part of a declared secret is left where a text is cut', () => {
    const secret = Array.from({ length: 3_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('')
    const by = toSummarise({}, { secrets: [secret] })
    const told = createRedaction({ secrets: [secret] })
    fc.assert(
      fc.property(fc.nat({ max: 20_000 }), fc.nat({ max: 40 }), (before, others) => {
        const text = `${secret.repeat(others % 3)}${'-'.repeat(before)}${secret}`
        expect(JSON.stringify(by({ text }))).not.toContain('abcd')
        const error = Object.assign(new Error(text), { stack: text })
        expect(JSON.stringify(toErrorInfo(error, by, told))).not.toContain('abcd')
        expect(toErrorInfo(error, by, told).message.length).toBeLessThanOrEqual(LIMITS.errorMessageChars)
      }),
    )
  })

  it('no part of a declared secret is left in the most frequent texts of a list', () => {
    const secret = Array.from({ length: 3_000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('')
    const by = toSummarise({}, { secrets: [secret] })
    for (const before of [0, 40, 55, 100, 126]) {
      expect(by(Array(20).fill('-'.repeat(before) + secret)).detail).not.toContain('abcd')
    }
  })

  it('matches of patterns are redacted too', () => {
    expect(summarise({ card: 'is 1234-5678-9012 valid' }).preview).toBe("{ card: 'is [redacted] valid' }")
  })
})

describe('a pattern', () => {
  it('a pattern that matches an empty text redacts nothing', () => {
    expect(createRedactText({ secrets: [], patterns: [/x*/] })('axxb')).toBe('a[redacted]b')
  })

  it('a pattern finds every match in each text', () => {
    const redact = createRedactText({ secrets: [], patterns: [/\bEMP\d+/y] })
    expect([redact('EMP1 EMP2'), redact('of EMP3')]).toEqual(['[redacted] [redacted]', 'of [redacted]'])
  })
})
