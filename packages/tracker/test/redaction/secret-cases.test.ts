import { LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../src/recording/error-info.js'
import { cleanText } from '../../src/redaction/clean-text.js'
import { redactText } from '../../src/redaction/redact-text.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { toSummarise } from '../summary/support.js'
import { ALL_CASES, CASES_BY_KIND } from './cases/all.js'
import { HARMLESS } from './cases/harmless.js'

const PIECE = 4
const redaction = createRedaction()
const summarise = toSummarise()

/** Pieces of a secret that are not in the rest of the text anyway. */
function listPieces(text: string, secret: string): readonly string[] {
  const rest = text.split(secret).join('\n')
  const pieces = Array.from({ length: secret.length - PIECE + 1 }, (_, at) => secret.slice(at, at + PIECE))
  return pieces.filter((piece) => !rest.includes(piece))
}

/** Everything that is recorded of a text as a thrown message, an input, a part of an input, and a log line. */
function record(text: string): Readonly<Record<string, string>> {
  const error = Object.assign(new Error(text), { stack: `Error: ${text}\n    at run (/app/main.js:1:1)` })
  const info = toErrorInfo(new Error('outer', { cause: error }), summarise, redaction)
  const thrown = toErrorInfo(text, summarise, redaction)
  const whole = summarise(text)
  const part = summarise({ note: text, list: ['a', text], map: new Map([[text, 1]]) })
  return {
    message: info.causes?.[0]?.message ?? '',
    stack: info.causes?.[0]?.stack ?? '',
    'thrown text': thrown.message,
    preview: whole.preview,
    detail: String(JSON.parse(whole.detail ?? 'null')?.text ?? whole.detail),
    part: part.preview + (part.detail ?? ''),
    log: cleanText(text, LIMITS.logChars, redaction),
  }
}

it('the tables have at least 200 cases of secrets and 100 texts without one', () => {
  expect(ALL_CASES.length).toBeGreaterThanOrEqual(200)
  expect(HARMLESS.length).toBeGreaterThanOrEqual(100)
})

describe.each(Object.entries(CASES_BY_KIND))('%s', (_, cases) => {
  it.each(cases)('no piece of the secret of %j is recorded', (text, secret) => {
    const pieces = listPieces(text, secret)
    expect(pieces.length).toBeGreaterThan(0)
    for (const [where, recorded] of Object.entries(record(text))) {
      expect({ where, recorded, left: pieces.filter((piece) => recorded.includes(piece)) }).toEqual({
        where,
        recorded,
        left: [],
      })
    }
  })
})

it.each(HARMLESS)('the text %j without a secret is unchanged', (text) => {
  expect(redactText(text)).toBe(text)
})

it.each(ALL_CASES)('redacting %j a second time changes nothing', (text) => {
  const once = redactText(text)
  expect(redactText(once)).toBe(once)
})
