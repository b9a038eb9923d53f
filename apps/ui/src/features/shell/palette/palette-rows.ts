import type { Hotkey, HotkeyGroup } from '@/client/hotkeys'
import type { IconName } from '@/components/ui/icon'
import type { RunRow } from '@/contract/run'
import type { SearchAnswer, SearchGroup } from '@/contract/search'
import type { NodeStatus } from '@/contract/status'
import { address } from '@/text/address'
import { toShortId, toShortVersion } from '@/text/format-id'
import { findWords, MATCH_RANK, type MatchRange, matchName } from '@/text/match-name'
import { rankNames } from '@/text/rank-names'
import { toRunsAddress } from '@/text/runs-address'
import { PLACES } from '../places'
import type { PaletteQuery } from './palette-query'

/** A part of the text of a row, with the characters that match. */
export interface RowText {
  readonly text: string
  readonly ranges: readonly MatchRange[]
  readonly look: 'name' | 'code' | 'soft' | 'failed'
}

export interface PaletteRow {
  readonly key: string
  readonly lead: { readonly icon: IconName } | { readonly status: NodeStatus }
  readonly texts: readonly RowText[]
  readonly side: string | null
  /** Shown at the right end as the time since then. */
  readonly atUs: number | null
  /** Keys that do the same on this page; null without any. */
  readonly keys: string | null
  readonly target: { readonly href: string } | { readonly run: () => void }
  readonly rank: number
}

export interface PaletteGroup {
  readonly title: string
  readonly rows: readonly PaletteRow[]
  readonly total: number
  readonly more: boolean
}

/** An action that the palette offers on every page. */
export interface PaletteAction {
  readonly label: string
  readonly icon: IconName
  readonly run: () => void
}

interface PaletteContent {
  readonly query: PaletteQuery
  readonly projectId: number | null
  readonly found: SearchAnswer | undefined
  /** Actions on what the page shows: before its keys. */
  readonly ofPage: readonly PaletteAction[]
  readonly actions: readonly PaletteAction[]
  readonly hotkeys: readonly HotkeyGroup[]
}

/** Rows of a group, and of the only group if one was chosen. */
const SHOWN = { each: 3, only: 12 } as const

const ANY_RANK = MATCH_RANK.within
const PLAIN = { side: null, atUs: null, keys: null } as const

/** The groups with rows, the one with the best match first; those of equal rank in a fixed order. */
export function toPaletteGroups(content: PaletteContent): readonly PaletteGroup[] {
  const { query, found } = content
  const most = query.only === null ? SHOWN.each : SHOWN.only
  const toGroup = <T>(title: string, group: SearchGroup<T> | undefined, toRow: (item: T) => PaletteRow) =>
    group && { title, rows: group.items.map(toRow), total: group.total, more: group.more }
  const all = {
    nodes: toGroup('Nodes', found?.nodes, (node) => toNodeRow(node, content)),
    runs: toGroup('Runs', found?.runs, (run) => toRunRow(run, query.text)),
    versions: toGroup('Versions', found?.versions, (version) => toVersionRow(version, content)),
    projects: toGroup('Projects', found?.projects, (project) => toProjectRow(project, query.text)),
    pages: toLocalGroup('Pages', toPageRows(content)),
    actions: toLocalGroup('Actions', toActionRows(content)),
  }
  return Object.entries(all)
    .flatMap(([name, group]) => (group && (query.only === null || query.only === name) ? [group] : []))
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ ...group, rows: group.rows.slice(0, most) }))
    .sort((a, b) => toBest(a) - toBest(b))
}

const toBest = ({ rows }: PaletteGroup): number => rows[0]?.rank ?? ANY_RANK

const toLocalGroup = (title: string, rows: readonly PaletteRow[]): PaletteGroup => ({
  title,
  rows,
  total: rows.length,
  more: false,
})

function named(text: string, search: string, look: RowText['look']): { text: RowText; rank: number } {
  const match = matchName(text, search)
  return { text: { text, ranges: match?.ranges ?? [], look }, rank: match?.rank ?? ANY_RANK }
}

function toNodeRow(node: SearchAnswer['nodes']['items'][number], { query, projectId }: PaletteContent): PaletteRow {
  const { text, rank } = named(node.name, query.text, 'code')
  const about = node.goneSince === null ? node.types.join(' | ') : `gone since ${toShortVersion(node.goneSince)}`
  return {
    ...PLAIN,
    key: `node ${node.name}`,
    lead: { status: node.goneSince === null ? node.status : 'skipped' },
    texts: [text, ...(about === '' ? [] : [{ text: about, ranges: [], look: 'soft' as const }])],
    side: node.dag,
    target: { href: address.node(projectId ?? 0, node.name) },
    rank,
  }
}

function toRunRow(run: RunRow, search: string): PaletteRow {
  const id = toShortId(run.id)
  const { outcome } = run
  const node = 'node' in outcome ? outcome.node : null
  const message = outcome.kind === 'error' ? outcome.message : outcome.kind === 'result' ? outcome.preview : ''
  const isId = run.id === search || matchName(id, search)?.rank === MATCH_RANK.exact
  const marked = (text: string, look: RowText['look']): RowText => ({ text, ranges: findWords(text, search), look })
  return {
    ...PLAIN,
    key: `run ${run.id}`,
    lead: { status: run.status },
    texts: [
      marked(id, 'code'),
      ...(node === null ? [marked(run.name, 'name')] : [marked(node, 'code')]),
      ...(message === '' ? [] : [marked(message, outcome.kind === 'error' ? 'failed' : 'soft')]),
    ],
    atUs: run.startedAtUs,
    target: { href: address.run(run.projectId, run.id) },
    rank: isId ? MATCH_RANK.exact : ANY_RANK,
  }
}

function toVersionRow(
  version: SearchAnswer['versions']['items'][number],
  { query, projectId }: PaletteContent,
): PaletteRow {
  const id = named(toShortVersion(version.id), query.text.slice(0, 7), 'code')
  return {
    ...PLAIN,
    key: `version ${version.name} ${version.id}`,
    lead: { icon: 'branch' },
    texts: [id.text, { text: version.name, ranges: [], look: 'soft' }],
    atUs: version.firstSeenUs,
    target: { href: address.version(projectId ?? 0, version.id, version.name) },
    rank: id.rank,
  }
}

function toProjectRow(project: SearchAnswer['projects']['items'][number], search: string): PaletteRow {
  const { text, rank } = named(project.name, search, 'name')
  return {
    ...PLAIN,
    key: `project ${project.id}`,
    lead: { icon: 'folder' },
    texts: [text],
    target: { href: address.project(project.id) },
    rank,
  }
}

function toPageRows({ query, projectId, found }: PaletteContent): readonly PaletteRow[] {
  const places = [
    ...(projectId === null
      ? []
      : PLACES.map(({ label, icon, key, href }) => ({ label, icon, keys: `g ${key}`, href: href(projectId) }))),
    { label: 'Projects', icon: 'folder' as const, keys: 'g p', href: address.projects() },
  ]
  const rows = rankNames(places, query.text, ({ label }) => label).map(
    ({ item, match }): PaletteRow => ({
      ...PLAIN,
      key: `page ${item.label}`,
      lead: { icon: item.icon },
      texts: [{ text: item.label, ranges: match.ranges, look: 'name' }],
      keys: item.keys,
      target: { href: item.href },
      rank: match.rank,
    }),
  )
  if (projectId === null || query.text === '') return rows
  const filtered = (label: string, icon: IconName, href: string, rest: string, side: string | null): PaletteRow => ({
    ...PLAIN,
    key: `page ${label} with`,
    lead: { icon },
    texts: [
      { text: `${label} with `, ranges: [], look: 'name' },
      { text: query.text, ranges: [[0, query.text.length]], look: 'name' },
      { text: ` in ${rest}`, ranges: [], look: 'name' },
    ],
    side,
    target: { href },
    rank: MATCH_RANK.letters,
  })
  const catalog = `${address.catalog(projectId)}?${new URLSearchParams({ q: query.text })}`
  const runs = found && !found.runs.more ? `${found.runs.total} ${found.runs.total === 1 ? 'run' : 'runs'}` : null
  return [
    ...rows,
    filtered('Catalog', 'graph', catalog, 'name or documentation', null),
    filtered('Runs', 'list', toRunsAddress(projectId, { q: query.text }), 'outcome, error or tag', runs),
  ]
}

/** Keys that move, open or close mean the row or the page behind the palette. */
const NO_ACTION = /^(Arrow\w+|Enter|Escape|Mod\+.+|[jk]|g .)$/

function toActionRows({ query, ofPage, actions, hotkeys }: PaletteContent): readonly PaletteRow[] {
  const byKey = hotkeys
    .flatMap((group) => group.hotkeys)
    .filter(({ keys }: Hotkey) => !NO_ACTION.test(keys))
    .map(({ label, keys, run }) => ({ label, icon: 'keyboard' as IconName, keys, run }))
  const taken = new Set(byKey.map(({ label }) => label))
  const withoutKey = (list: readonly PaletteAction[]) =>
    list.filter(({ label }) => !taken.has(label)).map((action) => ({ ...action, keys: null }))
  const all = [...withoutKey(ofPage), ...byKey, ...withoutKey(actions)]
  return rankNames(all, query.text, ({ label }) => label).map(({ item, match }, index) => ({
    ...PLAIN,
    key: `action ${item.label} ${index}`,
    lead: { icon: item.icon },
    texts: [{ text: item.label, ranges: match.ranges, look: 'name' }],
    keys: item.keys,
    target: { run: item.run },
    rank: match.rank,
  }))
}
