import { collect, type DepsByName, expand, type RunContext } from '@dag/driver'
import { place } from '@dag/remote'
import { type Document, writeDocuments } from './documents.js'
import type * as self from './pipeline.js'
import { countWords, similarity } from './score.js'

type Needs = DepsByName<typeof self>

/** The place that scores documents: `threads`, `fleet`, or `here` for this process. */
const PLACE = process.env.PLACE ?? 'threads'

export const documents = ({ count, sentences }: { count: number; sentences: number }) =>
  writeDocuments(count, sentences)

/** The nodes of one document run together in one place: only the document and its score travel. */
export const document = place(
  { on: PLACE },
  expand({}, ({ documents }: Needs['documents']): readonly Document[] => documents),
)

export const words = ({ document }: Needs['document']) => countWords(document.text)

export const variety = ({ words }: Needs['words']) => {
  const total = [...words.values()].reduce((sum, count) => sum + count, 0)
  return total === 0 ? 0 : words.size / total
}

export const closeness = ({ document, query }: Needs['document'] & { query: string }) =>
  similarity(document.text, query)

export function score({
  document,
  variety,
  closeness,
  $run,
}: Needs['document'] & Needs['variety'] & Needs['closeness'] & { $run: RunContext }) {
  if (document.id === 0) $run.log.info('scored', { title: document.title })
  return { id: document.id, title: document.title, points: Math.round(1000 * (closeness + variety)) }
}

/** The documents with the most points. */
export const best = collect(['score'], ({ score, limit }: { score: readonly Score[]; limit: number }) =>
  [...score].sort((a, b) => b.points - a.points || a.id - b.id).slice(0, limit),
)

/** The points of one document. */
export interface Score {
  readonly id: number
  readonly title: string
  readonly points: number
}
