import { expect, it } from 'vitest'
import { cleanText } from '../../src/redaction/clean-text.js'
import { createRedaction } from '../../src/redaction/redaction.js'
import { toSummarise } from '../summary/support.js'
import { ALL_CASES } from './cases/all.js'

const PIECE = 4
const CHARS = 500
const BYTES = 1_024
const redaction = createRedaction()
const summarise = toSummarise({ maxValueBytes: BYTES })

/** Text after the secret, longer than what is looked at beyond a cut. */
const REST = ` ${'lorem ipsum '.repeat(400)}`

/** Pieces of a secret in a record, except those that the text has elsewhere too. */
function listLeft(text: string, secret: string, record: string): readonly string[] {
  const others = `${text.split(secret).join('\n')}"size":"text":"kind":`
  const pieces = Array.from({ length: secret.length - PIECE + 1 }, (_, at) => secret.slice(at, at + PIECE))
  return pieces.filter((piece) => !others.includes(piece) && record.includes(piece))
}

it.each(ALL_CASES)('no piece of the secret of %j is left where a text is cut within it', (text, secret) => {
  const at = text.indexOf(secret)
  for (const within of [1, 5, Math.floor(secret.length / 2), secret.length - 1]) {
    for (const limit of [CHARS, BYTES - 48, BYTES]) {
      const front = `${'- '.repeat(Math.ceil(limit / 2))}`.slice(0, Math.max(0, limit - at - within - 1))
      const long = `${front}\n${text}${REST}`
      const records = [
        cleanText(long, CHARS, redaction),
        JSON.stringify(summarise(long)),
        JSON.stringify(summarise({ long })),
      ]
      expect(records.flatMap((record) => listLeft(long, secret, record))).toEqual([])
    }
  }
})
