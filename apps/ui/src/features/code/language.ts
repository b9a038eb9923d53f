export type Language = 'typescript' | 'python'

/** The head of a function of Python, which no text of TypeScript has outside of its strings. */
const PYTHON = /^[ \t]*(?:async[ \t]+)?def[ \t]+[\p{L}\p{N}_]+[ \t]*\(/mu

/** The language of a source: by the end of its file's name, else by its text. */
export function toLanguage(text: string, file: string | null): Language {
  if (file !== null && /\.[a-z]+$/i.test(file)) return /\.pyi?$/i.test(file) ? 'python' : 'typescript'
  return PYTHON.test(text.slice(0, 10_000)) ? 'python' : 'typescript'
}
