import { splitBySearch } from './split-by-search'

/** A text in which the words of a search are marked. */
export function MarkedText({ text, search }: { readonly text: string; readonly search: string }) {
  if (search === '') return text
  return splitBySearch(text, search).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
      <mark key={index} className="rounded-[2px] bg-selected text-text outline outline-accent-line">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}
