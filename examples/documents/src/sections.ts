/** A part of a document under one heading. */
export interface Section {
  /** Path of the document. */
  readonly path: string
  readonly title: string
  /** Number of the line of the heading, from 1. */
  readonly line: number
  readonly text: string
}

/** Cuts a Markdown document at its headings; a `#` in a fenced block of code is not a heading. */
export function splitSections(path: string, document: string): Section[] {
  const sections: { title: string; line: number; lines: string[] }[] = [{ title: path, line: 1, lines: [] }]
  let isCode = false
  document.split('\n').forEach((text, index) => {
    if (text.startsWith('```')) isCode = !isCode
    const heading = isCode ? null : /^#{1,6}\s+(.+)$/.exec(text)
    if (heading?.[1] === undefined) sections.at(-1)?.lines.push(text)
    else sections.push({ title: heading[1], line: index + 1, lines: [] })
  })
  return sections
    .map(({ lines, ...section }) => ({ path, ...section, text: lines.join('\n').trim() }))
    .filter(({ text }) => text !== '')
}
