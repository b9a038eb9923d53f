import type { Spans } from './spans.js'

const BEGIN =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----|Private-Lines: \d{1,4}/g
const END = /-----END [A-Z0-9 ]{0,40}-----|---- END SSH2 [A-Z ]{0,40}----|Private-MAC/g
/** Breaks, escaped or not, and headers before the key itself. */
const BODY =
  /(?:\s|\\+[nr]|\\u000[ad]|%0[AD]|(?:Proc-Type|DEK-Info|Version|Comment|Hash):[^\n\\]{0,200}){0,40}[A-Za-z0-9+/=]{4}/iy
const FRAME = /\n\s{0,8}at /g

/** Finds private keys, also with escaped line breaks, and also if the text ends within one. */
export function findPrivateKeys(text: string, spans: Spans): void {
  BEGIN.lastIndex = 0
  for (let found = BEGIN.exec(text); found !== null; found = BEGIN.exec(text)) {
    const from = found.index
    const body = from + found[0].length
    BODY.lastIndex = body
    if (!BODY.test(text) && body < text.length) continue
    END.lastIndex = body
    const closing = END.exec(text)
    const to = closing === null ? endOfText(text, body) : closing.index + closing[0].length
    spans.add(found[0].startsWith('-') ? from : body, to)
    BEGIN.lastIndex = to
  }
}

function endOfText(text: string, from: number): number {
  FRAME.lastIndex = from
  return FRAME.exec(text)?.index ?? text.length
}
