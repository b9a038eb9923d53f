/** Columns that a reader may hide; a tag's column is named after its key. */
export type RunColumn = 'dag' | 'nodes' | 'duration' | 'usual' | 'version' | `tag:${string}`

export const PLAIN_COLUMNS: readonly RunColumn[] = ['dag', 'nodes', 'duration', 'usual', 'version']

export const COLUMN_LABELS: Readonly<Record<string, string>> = {
  dag: 'DAG',
  nodes: 'Nodes',
  duration: 'Duration',
  usual: 'vs p50',
  version: 'Version',
}

/** More columns would leave no room for the outcome. */
export const MOST_TAGS = 4

/** The tag whose values a column shows; null for another column. */
export function toTagKey(column: RunColumn): string | null {
  return column.startsWith('tag:') ? column.slice('tag:'.length) : null
}

export function listTagKeys(columns: readonly RunColumn[]): readonly string[] {
  return columns.map(toTagKey).filter((key) => key !== null)
}

/** Adds or removes a column. Columns keep their order; tags stand in the order in which they were chosen. */
export function toggleColumn(columns: readonly RunColumn[], column: RunColumn): readonly RunColumn[] {
  if (columns.includes(column)) return columns.filter((other) => other !== column)
  const plain = PLAIN_COLUMNS.filter((other) => other === column || columns.includes(other))
  const tags = columns.filter((other) => toTagKey(other) !== null)
  return [...plain, ...tags, ...(toTagKey(column) === null ? [] : [column])]
}

/** Reads columns from a preference. Unknown ones are left out. */
export function parseColumns(text: string | null): readonly RunColumn[] {
  if (text === null) return PLAIN_COLUMNS
  const names = text.split(' ').map(decodePart)
  const tags = names.filter((name): name is RunColumn => name.startsWith('tag:') && name.length > 'tag:'.length)
  return [...PLAIN_COLUMNS.filter((column) => names.includes(column)), ...[...new Set(tags)].slice(0, MOST_TAGS)]
}

export function formatColumns(columns: readonly RunColumn[]): string {
  return columns.map(encodeURIComponent).join(' ')
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Where a column is left out: below 1,200 px, or below 1,024 px. */
const WIDE_ONLY = (column: RunColumn) => column === 'version' || toTagKey(column) !== null
const LARGE_ONLY = (column: RunColumn) => column === 'nodes' || column === 'usual'

export function toHidden(column: RunColumn): string {
  return WIDE_ONLY(column) ? 'max-xl:hidden' : LARGE_ONLY(column) ? 'max-lg:hidden' : ''
}

const WIDTHS: Readonly<Record<string, string>> = {
  dag: '128px',
  nodes: '48px',
  duration: '164px',
  usual: '56px',
  version: '62px',
}
const NARROW_WIDTHS: Readonly<Record<string, string>> = { ...WIDTHS, dag: '112px', duration: '72px' }

/** Grid columns of a row: check box, status, run, DAG, outcome (what is left), others, start. */
export function toGridStyle(columns: readonly RunColumn[]): Readonly<Record<`--${string}`, string>> {
  return {
    '--columns': toTemplate(columns, WIDTHS),
    '--columns-xl': toTemplate(
      columns.filter((column) => !WIDE_ONLY(column)),
      NARROW_WIDTHS,
    ),
    '--columns-lg': toTemplate(
      columns.filter((column) => !WIDE_ONLY(column) && !LARGE_ONLY(column)),
      NARROW_WIDTHS,
    ),
  }
}

function toTemplate(columns: readonly RunColumn[], widths: Readonly<Record<string, string>>): string {
  const dag = columns.find((column) => column === 'dag')
  const rest = columns.filter((column) => column !== 'dag')
  const width = (column: RunColumn) => widths[column] ?? toTagWidth(toTagKey(column) ?? '')
  return ['14px', '12px', '72px', ...(dag ? [width(dag)] : []), 'minmax(0,1fr)', ...rest.map(width), '104px'].join(' ')
}

/** As wide as the key in its head, within limits: values of tags are mostly short. */
function toTagWidth(key: string): string {
  return `${Math.min(112, Math.max(48, Math.ceil(key.length * 6.8)))}px`
}

/** Classes of head, rows and skeletons: the same grid for all of them, two lines on a phone. */
export const RUN_GRID =
  'grid-cols-(--columns) max-xl:grid-cols-(--columns-xl) max-lg:grid-cols-(--columns-lg) max-sm:grid-cols-[14px_minmax(0,1fr)_auto_auto]'
