/** The replacement of a secret. */
export const REDACTED = '[redacted]'

/** The parts of one text that are secret, found in any order. */
export class Spans {
  readonly #ends: { readonly from: number; readonly to: number }[] = []

  add(from: number, to: number): void {
    if (to > from) this.#ends.push({ from, to })
  }

  /** Adds the spans of another text, whose characters are at other offsets here. */
  addMapped(others: Spans, toOffset: (at: number) => number): void {
    for (const { from, to } of others.#ends) this.add(toOffset(from), toOffset(to - 1) + 1)
  }

  /** Replaces each secret in the text by one mark. Secrets that touch are one. */
  redact(text: string): string {
    if (this.#ends.length === 0) return text
    const spans = this.#ends.sort((a, b) => a.from - b.from)
    let safe = ''
    let end = -1
    for (const { from, to } of spans) {
      if (from > end) safe += text.slice(Math.max(end, 0), from) + REDACTED
      end = Math.max(end, to)
    }
    return safe + text.slice(end)
  }
}
