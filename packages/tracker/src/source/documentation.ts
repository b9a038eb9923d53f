/** The text of a documentation comment without its frame; null if there is none. */
export function toDocumentation(comment: string): string | null {
  const text = comment
    .replace(/^\/\*\*+/, '')
    .replace(/\**\*\/$/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^[^\S\n]*\*? ?/, '').trimEnd())
    .join('\n')
    .trim()
  return text === '' ? null : text
}
