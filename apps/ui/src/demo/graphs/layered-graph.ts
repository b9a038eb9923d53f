import type { DemoGraph, DemoNode } from '../graph'
import { createRandom } from '../random'
import { number, record } from '../summary'

export interface LayeredGraph {
  readonly name: string
  readonly module: string
  readonly nodes: number
  readonly layers: number
  /** Microseconds of a usual run, on the whole. */
  readonly takesUs: number
  /** Beginnings of the names of nodes, in turn. */
  readonly words: readonly [string, ...string[]]
  /** The last node, which is the output. */
  readonly output: string
  /** Names of particular nodes, by their place. */
  readonly names?: readonly string[]
  /** A text in the code of every node: another text is another version. */
  readonly edition?: string
}

const OWNERS = ['growth', 'risk', 'logistics', 'search'] as const

/** A graph of any size, drawn by its name: the same name and size give the same graph. */
export function toLayeredGraph(options: LayeredGraph): DemoGraph {
  const { name, module, nodes: count, layers, takesUs, words, output, names = [], edition = '' } = options
  const random = createRandom([...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, count))
  const inner = count - 1
  const layerOf = (place: number) => Math.floor((place * layers) / inner)
  const places = Array.from({ length: inner }, (_, place) => place)
  const nameOf = (place: number): string => {
    const word = words[place % words.length] ?? words[0]
    return names[place] ?? (place < words.length ? word : `${word}${Math.floor(place / words.length) + 1}`)
  }
  const firstOf = (layer: number) => Math.ceil((layer * inner) / layers)
  const needed = new Set<number>()
  const nodes = places.map((place): DemoNode => {
    const layer = layerOf(place)
    const [from, to] = [firstOf(layer - 1), firstOf(layer)]
    const before = layer === 0 ? [] : [0, 1].map(() => from + Math.floor(random() * (to - from)))
    const earlier = layer > 1 && random() > 0.9 ? [Math.floor(random() * from)] : []
    const needs = [...new Set([...before, ...earlier])]
    for (const need of needs) needed.add(need)
    return toNode(nameOf(place), layer === 0 ? ['source'] : needs.map(nameOf), random, place)
  })
  const ends = places.filter((place) => !needed.has(place)).map(nameOf)
  const last = toNode(output, ends, random, inner)

  function toNode(nodeName: string, needs: readonly string[], draw: () => number, place: number): DemoNode {
    const plain = /^\w+$/.test(nodeName) ? nodeName : `node${place}`
    const owner = OWNERS[place % OWNERS.length]
    return {
      name: nodeName,
      needs,
      takesUs: Math.round((takesUs / (layers + 1)) * (0.3 + 0.9 * draw())),
      result: ({ random: of }) =>
        place % 3 === 0 ? record({ rows: Math.floor(2_000 * of()), ok: true }) : number(Math.round(1_000 * of()) / 10),
      source: `export async function ${plain}(needs: Needs) {\n  return derive('${plain}', needs)${edition && ` // ${edition}`}\n}`,
      file: `src/${module}/${plain}.ts`,
      line: 4,
      ...(owner && place % 5 === 0 && { tags: { owner } }),
    }
  }

  return {
    name,
    module,
    outputs: [output],
    inputs: { source: () => record({ date: 'yesterday' }) },
    nodes: [...nodes, last],
  }
}
