const TOKEN = /"|-?(?:NaN|Infinity)/g

/**
 * Parses JSON as Python's `json.dumps` writes it: `NaN` and `Infinity`, which JSON does not have, become null.
 *
 * @throws SyntaxError if it is not JSON otherwise.
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const plain = replaceConstants(text)
    if (plain === text) throw error
    return JSON.parse(plain)
  }
}

function replaceConstants(text: string): string {
  const pieces: string[] = []
  let from = 0
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    if (found[0] === '"') {
      TOKEN.lastIndex = endOfString(text, TOKEN.lastIndex)
      continue
    }
    pieces.push(text.slice(from, found.index), 'null')
    from = TOKEN.lastIndex
  }
  return pieces.join('') + text.slice(from)
}

function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}
