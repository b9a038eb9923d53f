/** A text to score. */
export interface Document {
  readonly id: number
  readonly title: string
  readonly text: string
}

const SUBJECTS = ['the graph', 'a worker', 'the queue', 'every node', 'one item', 'the cache', 'a thread', 'the result']
const VERBS = ['waits for', 'returns', 'collects', 'repeats', 'measures', 'sends', 'keeps', 'loses']
const OBJECTS = ['its inputs', 'a value', 'the next job', 'an error', 'the log', 'a signal', 'the document', 'a score']

/** Writes documents of a few hundred sentences, the same ones for the same number. */
export function writeDocuments(count: number, sentences: number): Document[] {
  return Array.from({ length: count }, (_, id) => {
    const random = createRandom(id + 1)
    const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
    const text = Array.from({ length: sentences }, () => `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}.`)
    return { id, title: `Document ${id}`, text: text.join(' ') }
  })
}

/** Numbers from 0 to 1 that only depend on the seed. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
