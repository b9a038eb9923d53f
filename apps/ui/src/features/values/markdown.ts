/** A block of a Markdown text. Only what texts of models use: headings, lists, quotes, fenced code, paragraphs. */
export type MarkdownBlock =
  | { readonly kind: 'heading' | 'item' | 'quote' | 'paragraph'; readonly spans: readonly MarkdownSpan[] }
  | { readonly kind: 'code'; readonly text: string }

export interface MarkdownSpan {
  readonly kind: 'text' | 'strong' | 'code'
  readonly text: string
}

/** Whether a text has marks that Markdown would turn into something. */
export function looksLikeMarkdown(text: string): boolean {
  return /^(?:#{1,6} |[-*] |\d+\. |> |```)/m.test(text) || /\*\*[^*\n]+\*\*/.test(text)
}

/** Reads a text as blocks. The result is plain data: links, pictures and HTML in it stay as they are written. */
export function readMarkdown(text: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let code: string[] | null = null
  let paragraph: string[] = []
  const end = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', spans: readSpans(paragraph.join('\n')) })
    paragraph = []
  }
  for (const line of text.split('\n')) {
    if (/^\s*```/.test(line)) {
      end()
      if (code !== null) blocks.push({ kind: 'code', text: code.join('\n') })
      code = code === null ? [] : null
      continue
    }
    if (code !== null) {
      code.push(line)
      continue
    }
    const marked = /^\s*(?<mark>#{1,6}|[-*+]|\d+\.|>)\s+(?<rest>.*)$/.exec(line)?.groups
    if (marked === undefined) {
      if (line.trim() === '') end()
      else paragraph.push(line)
      continue
    }
    end()
    const { mark = '', rest = '' } = marked
    const kind = mark.startsWith('#') ? 'heading' : mark === '>' ? 'quote' : 'item'
    const number: readonly MarkdownSpan[] = /^\d/.test(mark) ? [{ kind: 'text', text: `${mark} ` }] : []
    blocks.push({ kind, spans: number.concat(readSpans(rest)) })
  }
  end()
  if (code !== null) blocks.push({ kind: 'code', text: code.join('\n') })
  return blocks
}

function readSpans(text: string): readonly MarkdownSpan[] {
  return text.split(/(\*\*[^*\n]+\*\*|`[^`\n]+`)/).flatMap((part): MarkdownSpan[] => {
    if (part === '') return []
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
      return [{ kind: 'strong', text: part.slice(2, -2) }]
    if (part.startsWith('`') && part.endsWith('`') && part.length > 2)
      return [{ kind: 'code', text: part.slice(1, -1) }]
    return [{ kind: 'text', text: part }]
  })
}
