const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

const HEAD = [
  'Node',
  'package manager',
  'outcome',
  'packages',
  'installed',
  'install',
  'install to first page',
  'start to first page',
  'memory',
]

function toRow(cell) {
  const { node, version, manager, unsupported, problems, binding, sentence } = cell
  const head = [version ?? node, manager]
  const blanks = Array(HEAD.length - 3).fill('')
  if (unsupported) return [...head, 'does not run on this Node', ...blanks]
  if (problems.length > 0) return [...head, 'fails', ...blanks]
  return [
    ...head,
    sentence === null ? 'works' : `works, binding ${binding}`,
    cell.packages,
    megabytes(cell.bytes),
    seconds(cell.installMs),
    seconds(cell.installMs + cell.firstPageMs),
    seconds(cell.firstPageMs),
    cell.memory === null ? '' : megabytes(cell.memory),
  ]
}

/** The cells as a table in Markdown. */
export function renderTable(cells) {
  const rows = [HEAD, HEAD.map(() => '---'), ...cells.map(toRow)]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}
