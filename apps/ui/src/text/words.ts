/** A piece of a sentence: names and errors look different from the words between them. */
export type Words =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'error'; readonly text: string }

/** A sentence as plain text, for titles and screen readers. */
export function toPlainText(words: readonly Words[]): string {
  return words.map((part) => (part.kind === 'node' ? part.name : part.text)).join('')
}
