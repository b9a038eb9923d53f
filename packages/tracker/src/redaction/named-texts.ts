import { endOfBare, endOfLineValue } from './bare-values.js'
import type { Name } from './names.js'
import { findClosing, readQuote } from './quotes.js'
import type { Value } from './values.js'

/** The value after a name in quotes: `{"name":"password","value":"x"}`, `<add key="ApiKey" value="x"/>`. */
const VALUE =
  /\\{0,31}["'`]?(?:\s{0,8},?\s{0,8}\\{0,31}["'`]?(?:type|kind|in|required|encrypted|secure|sensitive|description|scope|target|id)\\{0,31}["'`]?\s{0,4}[:=]\s{0,4}\\{0,31}["'`]?[\w ./-]{0,60}\\{0,31}["'`]?){0,3}\s{0,8},?\s{0,8}\\{0,31}["'`]?(?:value|content|defaultValue|val)\\{0,31}["'`]?\s{0,4}(?::|=>?)[ \t]{0,4}(?=[^\s,])/iy
/** A part of a form: `name="password"`, an empty line, and the value. */
const PART =
  /\\{0,3}"?(?:;[^\r\n\\]{0,200})?(?:(?:\r?\n|(?:\\r)?\\n)[\w-]{1,40}:[^\r\n\\]{0,200}){0,3}(?:\r?\n|(?:\\r)?\\n){2}/y
const PART_NAME = /name=\\{0,3}"?$/i
const PART_END = /(?:\r?\n|(?:\\r)?\\n)--/g
/** `<password>x</password>`, `<entry name="password">x</entry>`, `<key>password</key><string>x</string>`. */
const ELEMENT =
  /(?:["'][^<>]{0,200}|\s[^<>]{0,200})?>(?:\s{0,8}\n\s{0,80}(?!-))?(?=[^<\s]|<!\[CDATA\[)|<\/[\w:.-]{1,40}>\s{0,20}<(?:string|value|data)>/iy
const IN_TAG = /<(?!input\b)[\w:-]{0,60}(?:\s[^<>]{0,200}(?:name|key|id)=["'])?$|<(?:key|name)>$/i
/** An element whose brackets are escaped: `&lt;password&gt;x&lt;/password&gt;`. */
const ESCAPED_TAG = /(?:&lt;|\\{1,31}u003c)[\w:-]{0,60}$/i
const ESCAPED_ELEMENT = /(?:\s(?:[^&<>\\]|&(?:quot|#3[49]|apos);){0,200})?(?:&gt;|\\{1,31}u003e)(?=[^\s&\\])/iy
const ESCAPED_END = /&lt;|\\u003c|\n/gi
/** Entries of PHP: `["password"]=> string(8) "x"` of `var_dump`, `s:8:"password";s:8:"x";` of `serialize`. */
const PHP = /"(?:\]=>\s{1,40}string\(\d{1,9}\)\s|;s:\d{1,9}:)(?=")/y
/** `[password] => x` of `print_r`. The value fills its line. */
const PHP_LINE = /(?::[\w:\\]{1,60})?\] => (?=[^\s(])(?!Array\s|\S{1,60} Object\s)/y
const LOOK_BACK = 260

const test = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** The value before its name: `{"value":"x","name":"password"}`. */
const NAME_FRONT = /["'`\s,](?:name|key|header)\\{0,31}["'`]?\s{0,4}[:=]\s{0,4}\\{0,31}["'`]$/i
const VALUE_FRONT = /\\{0,31}["'`]?\s{0,4}[:=]\s{0,4}/y
const BETWEEN = /^\s{0,8},?\s{0,8}\\{0,31}["'`]?(?:name|key|header)\\{0,31}["'`]?\s{0,4}[:=]\s{0,4}\\{0,31}["'`]$/i

function readEarlier(before: string, offset: number, to: number): Value | null {
  const word = before.toLowerCase().lastIndexOf('value')
  if (word === -1) return null
  VALUE_FRONT.lastIndex = word + 'value'.length
  if (!VALUE_FRONT.test(before)) return null
  const quote = readQuote(before, VALUE_FRONT.lastIndex)
  if (quote === null) return null
  const { end, next } = findClosing(before, quote)
  return BETWEEN.test(before.slice(next)) ? { from: offset + quote.start, to: offset + end, next: to } : null
}

function readPhp(text: string, { from, to }: Name): Value | null {
  if (test(PHP, text, to)) {
    const quote = readQuote(text, PHP.lastIndex)
    if (quote === null) return null
    const { end, next } = findClosing(text, quote)
    return { from: quote.start, to: end, next }
  }
  if (text[from - 1] !== '[' || !test(PHP_LINE, text, to)) return null
  const start = PHP_LINE.lastIndex
  const end = endOfLineValue(text, start)
  return { from: start, to: end, next: end }
}

function readEscapedElement(text: string, before: string, to: number): Value | null {
  if (!ESCAPED_TAG.test(before) || !test(ESCAPED_ELEMENT, text, to)) return null
  const from = ESCAPED_ELEMENT.lastIndex
  ESCAPED_END.lastIndex = from
  const end = ESCAPED_END.exec(text)?.index ?? text.length
  return { from, to: end, next: end }
}

/** The value that a name in quotes or in a tag belongs to; null if there is none. */
export function readNamedValue(text: string, name: Name): Value | null {
  const { from, to } = name
  const php = readPhp(text, name)
  if (php !== null) return php
  if (test(VALUE, text, to)) {
    const at = VALUE.lastIndex
    const quote = readQuote(text, at)
    if (quote === null) {
      const end = endOfBare(text, at)
      return { from: at, to: end, next: end }
    }
    const { end, next } = findClosing(text, quote)
    return { from: quote.start, to: end, next }
  }
  const before = text.slice(Math.max(0, from - LOOK_BACK), from)
  const escaped = readEscapedElement(text, before, to)
  if (escaped !== null) return escaped
  const earlier = NAME_FRONT.test(before) ? readEarlier(before, from - before.length, to) : null
  if (earlier !== null) return earlier
  if (PART_NAME.test(before) && test(PART, text, to)) {
    const start = PART.lastIndex
    PART_END.lastIndex = start
    const end = PART_END.exec(text)?.index ?? text.length
    return { from: start, to: end, next: end }
  }
  if (before.includes('<') && IN_TAG.test(before) && test(ELEMENT, text, to)) {
    const start = ELEMENT.lastIndex
    const isData = text.startsWith('<![CDATA[', start)
    const close = isData ? text.indexOf(']]>', start) : text.indexOf('<', start)
    // A placeholder such as `<token>` at the end of a line is not an element.
    if (!isData && text[start - 1] !== '>' && close !== -1 && !text.startsWith('</', close)) return null
    const end = close === -1 ? text.length : close
    return { from: isData ? start + 9 : start, to: end, next: end }
  }
  return null
}
