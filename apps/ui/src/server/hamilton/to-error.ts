import { type ErrorInfo, LIMITS } from '@dag/protocol'
import { toRecord, toText, toTexts } from './read'
import { toCleanText } from './redaction'

type Link = Omit<ErrorInfo, 'causes'>

const CHAINED =
  /\n\n(?:The above exception was the direct cause of the following exception|During handling of the above exception, another exception occurred):\n\n/
const TITLE = /^(?:\s*\+ )?(?:Exception Group )?Traceback \(most recent call last\):$/
const FRAME = /^ {2}File "/
/** Modules of Hamilton that call the functions of a user. */
const DRIVER =
  /^ {2}File "(?:.*[\\/])?hamilton[\\/](?:(?:async_driver|base|driver|graph|node)\.py|(?:execution|experimental|function_modifiers|lifecycle|plugins)[\\/])/
const RAISED = /^([\p{L}_][\p{L}\p{N}_.]*)(?:: ?([\s\S]*))?$/u
/** A traceback of thousands of lines only costs time. */
const MOST_CHARS = 4 * LIMITS.errorStackChars

/** The error of a node from the attribute in which a tracker sends it: a traceback of Python, or the failures of its validators. */
export function toError(value: unknown): ErrorInfo {
  const { stack_trace: sent } = toRecord(value)
  const text = (toText(sent) ?? toTexts(sent).join('')).slice(-MOST_CHARS).trimEnd()
  if (!text.includes('Traceback (most recent call last)')) return toFailures(sent, text)
  const links = text.split(CHAINED).map(toLink).reverse()
  const [error, ...causes] = links as [Link, ...Link[]]
  return causes.length === 0 ? error : { ...error, causes: causes.slice(0, LIMITS.causes) }
}

/** Hamilton sends the failures of `check_output` instead of a traceback. */
function toFailures(sent: unknown, text: string): ErrorInfo {
  if (!Array.isArray(sent) || text === '') return named('Error', text === '' ? 'No traceback was recorded.' : text)
  return named('DataValidationError', toTexts(sent).join('\n'))
}

const named = (name: string, message: string): Link => ({
  name: toCleanText(name, LIMITS.nameChars),
  message: toCleanText(message, LIMITS.errorMessageChars),
  stack: null,
})

function toLink(traceback: string): Link {
  const lines = traceback.split('\n')
  const { frames, raised } = readFrames(lines)
  const [, name = 'Exception', message = ''] = RAISED.exec(raised) ?? [null, 'Exception', raised]
  const own = frames.filter((frame) => !DRIVER.test(frame))
  const kept = own.length > 0 ? own : frames
  const stack = [...kept, raised].join('\n')
  return {
    ...named(name.split('.').at(-1) ?? name, message),
    stack: toCleanText(`Traceback (most recent call last):\n${stack}`, LIMITS.errorStackChars),
  }
}

/** Frames with their lines of code, and the lines behind them that name the exception. */
function readFrames(lines: readonly string[]): { readonly frames: readonly string[]; readonly raised: string } {
  const frames: string[][] = []
  const raised: string[] = []
  for (const line of lines) {
    if (raised.length > 0) raised.push(line)
    else if (FRAME.test(line)) frames.push([line])
    else if (frames.length > 0 && /^ {2,}/.test(line)) frames.at(-1)?.push(line)
    else if (!TITLE.test(line) && line !== '') raised.push(line)
  }
  return { frames: frames.map((frame) => frame.join('\n')), raised: raised.join('\n').trim() }
}
