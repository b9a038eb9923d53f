import type { Words } from '@/text/words'

/** A sentence of names, errors and words. */
export function Sentence({ words, strong = false }: { readonly words: readonly Words[]; readonly strong?: boolean }) {
  return words.map((part, index) => {
    // The parts of a sentence have no identity but their place.
    const key = `${index}`
    if (part.kind === 'node')
      return (
        <code key={key} className={strong ? 'font-medium' : undefined}>
          {part.name}
        </code>
      )
    return (
      <bdi key={key} className={part.kind === 'error' ? 'text-failed-text' : undefined}>
        {part.text}
      </bdi>
    )
  })
}
