import type { Spans } from './spans.js'
import { shapeAt } from './token-shapes.js'

/** The least length of a token, with its front. */
const LEAST_CHARS = 20
const LEAST_PIECE = 10
/** Shapes with fewer characters are recognised by their front alone. */
const SURE_CHARS = 16
const SAMPLE_CHARS = 48
const LOOK_BACK = 44

const LETTER = 1
const DIGIT = 2
const JOINER = 4
const CLASSES = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  CLASSES[character.charCodeAt(0)] = LETTER
for (const character of '0123456789') CLASSES[character.charCodeAt(0)] = DIGIT
for (const character of '-_') CLASSES[character.charCodeAt(0)] = JOINER

/** `at` must be within the text, because reading outside of it is slow. */
const classAt = (text: string, at: number): number => CLASSES[text.charCodeAt(at)] ?? 0

/** The start of the next run of token characters that is long enough, or -1. It skips through other text. */
export function findRun(text: string, from: number): number {
  const last = text.length - LEAST_CHARS
  let start = from
  while (start <= last) {
    let at = start + LEAST_CHARS - 1
    while (at >= start && classAt(text, at) !== 0) at--
    if (at < start) return start
    start = at + 1
  }
  return -1
}

function endOfRun(text: string, from: number): number {
  let at = from
  while (at < text.length && classAt(text, at) !== 0) at++
  return at
}

/** Marks that join the parts of one token: `SG.a.b`, base64. */
const isJoined = (text: string, at: number): boolean =>
  at + 1 < text.length && '.~+/=$'.includes(text.charAt(at)) && classAt(text, at + 1) !== 0

function endOfToken(text: string, from: number): number {
  let end = from
  while (end < text.length && isJoined(text, end)) end = endOfRun(text, end + 1)
  while (text[end] === '=') end++
  return end
}

const isUpper = (text: string, at: number): boolean => text.charCodeAt(at) < 97

/** Whether a tail is random and not a name of several words: it has digits or both cases, and a long piece. */
function isRandom(text: string, from: number, to: number): boolean {
  let piece = 0
  let longest = 0
  let isMixed = false
  for (let at = from; at < to; at++) {
    const kind = classAt(text, at)
    piece = kind === JOINER ? 0 : piece + 1
    if (piece > longest) longest = piece
    if (kind === DIGIT || (piece > 1 && isUpper(text, at) !== isUpper(text, at - 1))) isMixed = true
  }
  return isMixed && longest >= LEAST_PIECE
}

/** Twilio, Mailchimp, Telegram, Discord, Azure, Airtable. */
const OTHER =
  /SK[0-9a-fA-F]{32}(?![\w-])|[0-9a-f]{32}-us\d{1,2}(?![\w-])|\d{8,10}:AA[\w-]{30,}|[MNO][\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|[\w.~-]{3}\dQ~[\w.~-]{30,36}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}|pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/y

function readOther(text: string, at: number): number {
  OTHER.lastIndex = at
  return OTHER.test(text) ? OTHER.lastIndex : -1
}

/** The end of a token that begins here, or -1. `end` is that of the run that it is in. */
function readToken(text: string, at: number, end: number): number {
  const shape = shapeAt(text, at)
  if (shape === null) return -1
  const from = at + shape.front.length
  if (end - from < shape.least) return -1
  const isSure = shape.least <= SURE_CHARS || isRandom(text, from, Math.min(end, from + SAMPLE_CHARS))
  return isSure ? endOfToken(text, end) : -1
}

/** The start of a token whose front is before the run: `SG.`, `1//0`, `123456789:`. */
function frontBefore(text: string, run: number): number {
  let at = run
  while (at > 0 && run - at < LOOK_BACK && (classAt(text, at - 1) !== 0 || '.~/$:'.includes(text.charAt(at - 1)))) at--
  return at
}

const BACKSLASH = 92

/** Whether a run begins with the letter of an escape such as `\\n`. Its token begins one character later. */
const beginsEscaped = (text: string, run: number): boolean =>
  run > 0 && text.charCodeAt(run - 1) === BACKSLASH && 'nrt'.includes(text.charAt(run))

const isInFront = (text: string, at: number): boolean => '.~/$:'.includes(text.charAt(at))

/** Cheap signs of shapes that need more than their front. */
const mayBeOther = (text: string, at: number, run: number, end: number): boolean =>
  at < run ||
  (end < text.length && text.charAt(end) === '.') ||
  text.startsWith('SK', at) ||
  text.startsWith('-us', at + 32)

function findInRun(text: string, run: number, end: number, spans: Spans): number {
  let at = run
  if (run > 0 && isInFront(text, run - 1)) at = frontBefore(text, run)
  else if (beginsEscaped(text, run)) at = run + 1
  let before = 0
  for (; at < end; at++) {
    if (before === 0 || before === JOINER) {
      let to = readToken(text, at, end)
      if (to === -1 && (at <= run || before === JOINER) && mayBeOther(text, at, run, end)) to = readOther(text, at)
      if (to !== -1) {
        spans.add(at, to)
        return to
      }
    }
    before = classAt(text, at)
  }
  return end
}

/** Finds tokens of known makers by their shape; `first` is the first run of the text if the caller knows it. */
export function findTokens(text: string, spans: Spans, first: number = findRun(text, 0)): void {
  let floor = 0
  for (let run = first; run !== -1; run = findRun(text, floor)) {
    const end = endOfRun(text, run + LEAST_CHARS)
    floor = Math.max(end, findInRun(text, run, end, spans))
  }
}
