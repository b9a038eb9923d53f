/** A column that a reader can leave out, or add. */
export type ColumnName = 'nodes' | 'p50' | 'version'

/** Chosen columns between the outcome and the start. */
export interface RunColumns {
  readonly shown: readonly ColumnName[]
  /** Keys of tags, one column each. */
  readonly tags: readonly string[]
}

export const OPTIONAL_COLUMNS: readonly { readonly name: ColumnName; readonly label: string }[] = [
  { name: 'nodes', label: 'Nodes' },
  { name: 'p50', label: 'vs p50' },
  { name: 'version', label: 'Version' },
]

export const DEFAULT_COLUMNS: RunColumns = { shown: ['nodes', 'p50', 'version'], tags: [] }
/** More tags would leave no room for the outcome. */
export const MOST_TAG_COLUMNS = 3
const LONGEST_KEY = 200
const TAG = 'tag:'
/** Means no column at all, because an empty parameter counts as absent. */
const NONE = 'none'

/** The columns in the address: `nodes`, `tag:region`. */
export function toColumnWords({ shown, tags }: RunColumns): readonly string[] {
  const words = [...shown, ...tags.map((key) => TAG + key)]
  return words.length === 0 ? [NONE] : words
}

/** Reads columns from an address or from storage; null if it names none. Unknown words are left out. */
export function parseColumns(words: unknown): RunColumns | null {
  if (!Array.isArray(words)) return null
  const texts = words.filter((word): word is string => typeof word === 'string' && word !== '')
  if (texts.length === 0) return null
  const tags = texts.flatMap((word) => (word.startsWith(TAG) ? [word.slice(TAG.length, TAG.length + LONGEST_KEY)] : []))
  return {
    shown: OPTIONAL_COLUMNS.map(({ name }) => name).filter((name) => texts.includes(name)),
    tags: [...new Set(tags)].filter((key) => key !== '').slice(0, MOST_TAG_COLUMNS),
  }
}

/** Adds a column at its place, or leaves it out. */
export function toggleColumn(columns: RunColumns, name: ColumnName): RunColumns {
  const has = columns.shown.includes(name)
  const shown = OPTIONAL_COLUMNS.map((column) => column.name).filter((other) =>
    other === name ? !has : columns.shown.includes(other),
  )
  return { ...columns, shown }
}

/** Adds the column of a tag behind the others, or leaves it out. A column too many replaces the first one. */
export function toggleTag(columns: RunColumns, key: string): RunColumns {
  const rest = columns.tags.filter((other) => other !== key)
  const tags = rest.length < columns.tags.length ? rest : [...rest, key].slice(-MOST_TAG_COLUMNS)
  return { ...columns, tags }
}

/**
 * Columns of head, rows and skeletons: check box, status, run, DAG, outcome (the rest), nodes, duration, difference, version,
 * tags, start. Narrow windows leave some out, the tags and the version first. A phone shows a run in two lines.
 */
export const RUN_GRID =
  'grid-cols-(--run-grid) max-xl:grid-cols-(--run-grid-l) max-lg:grid-cols-(--run-grid-m) max-sm:grid-cols-[14px_minmax(0,1fr)_auto]'

/** The widths of the columns by width of the window, as `RUN_GRID` uses them. */
export function toGridStyle({ shown, tags }: RunColumns): Readonly<Record<`--${string}`, string>> {
  const has = (name: ColumnName, width: string) => (shown.includes(name) ? [width] : [])
  const front = (dag: string) => ['14px', '12px', '72px', dag, 'minmax(0,1fr)']
  const wide = [
    ...[...front('128px'), ...has('nodes', '48px'), '164px', ...has('p50', '56px'), ...has('version', '62px')],
    ...[...tags.map(() => '72px'), '96px'],
  ]
  const medium = [...front('112px'), ...has('nodes', '48px'), '72px', ...has('p50', '56px'), '96px']
  return {
    '--run-grid': wide.join(' '),
    '--run-grid-l': medium.join(' '),
    '--run-grid-m': [...front('112px'), '72px', '96px'].join(' '),
  }
}
