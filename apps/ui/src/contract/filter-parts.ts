import { NO_FILTER, type RunFilter } from './run-filter'

/** A part of a filter that can be left out. Tags are one part per key. */
export interface FilterPart {
  /** A parameter of the filter. `from` stands for all bounds of the start. */
  readonly parameter: string
  /** Key of the tag; empty for other parameters. */
  readonly key: string
  /** The filter without it. */
  readonly rest: RunFilter
}

const PARTS: readonly (readonly [parameter: string, names: readonly (keyof RunFilter)[]])[] = [
  ['q', ['q']],
  ['status', ['status']],
  ['dag', ['dag']],
  ['-dag', ['notDag']],
  ['version', ['version']],
  ['node', ['node']],
  ['error', ['error']],
  ['output', ['output']],
  ['duration', ['minUs', 'maxUs']],
  ['from', ['fromUs', 'toUs', 'lastUs']],
]

/** The parts that a filter has. */
export function listParts(filter: RunFilter): readonly FilterPart[] {
  const fields = PARTS.flatMap(([parameter, names]) => {
    if (names.every((name) => isEmpty(filter[name]))) return []
    const nothing = Object.fromEntries(names.map((name) => [name, NO_FILTER[name]]))
    return [{ parameter, key: '', rest: { ...filter, ...nothing } }]
  })
  const keys = [...new Set(filter.tag.map(({ key }) => key))]
  const tags = keys.map((key) => ({
    parameter: 'tag',
    key,
    rest: { ...filter, tag: filter.tag.filter((tag) => tag.key !== key) },
  }))
  return [...fields, ...tags]
}

function isEmpty(value: RunFilter[keyof RunFilter]): boolean {
  return (
    value === null ||
    (typeof value === 'string' ? value.trim() === '' : typeof value === 'object' && value.length === 0)
  )
}
