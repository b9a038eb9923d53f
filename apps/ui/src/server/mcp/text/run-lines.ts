import type { RunDetail, RunOutcome, RunRow } from '@/contract/run'
import { toErrorHeadline } from '@/text/error-headline'
import { formatDuration } from '@/text/format-duration'
import { clip, quote, toBlock, toName } from './recorded-text'
import { toTime } from './time-text'

const ROW_BYTES = 300
const TAGS = 10

/** A run in one line: id, DAG, status, times, outcome, tags. */
export function toRunRow({ id, name, status, startedAtUs, durationUs, outcome, tags }: RunRow): string {
  const took = durationUs === null ? '' : ` after ${formatDuration(durationUs)}`
  const facts = [`${toName(id)} ${toName(name)} ${status}${took}`, toTime(startedAtUs), toOutcomeText(outcome)]
  const marked = Object.entries(tags).slice(0, TAGS)
  return clip([...facts, ...marked.map(toTagText)].filter((fact) => fact !== '').join(', '), ROW_BYTES)
}

const toTagText = ([key, value]: readonly [string, unknown]): string =>
  `${toName(key)}=${typeof value === 'string' ? toName(value) : String(value)}`

function toOutcomeText(outcome: RunOutcome): string {
  const at = 'node' in outcome && outcome.node !== null ? `at ${toName(outcome.node)}` : ''
  switch (outcome.kind) {
    case 'result':
      return `${toName(outcome.node)} = ${quote(outcome.preview, 80)}`
    case 'error':
      return `${at} ${quote(toErrorHeadline(outcome), 120)}`.trim()
    case 'none':
      return ''
    default:
      return at
  }
}

/** The facts about a run: status, times, version, commit, host, tags, note. */
export function toRunHead(run: Omit<RunDetail, 'nodes' | 'nextNodes'>): readonly string[] {
  const { git, host, program } = run
  const took = run.durationUs === null ? '' : ` after ${formatDuration(run.durationUs)}`
  const facts = [
    `started ${toTime(run.startedAtUs)}`,
    `version ${toName(run.version)}`,
    ...(git?.commit ? [`commit ${toName(git.commit)}${git.dirty ? ' with uncommitted changes' : ''}`] : []),
    ...(host?.hostname ? [`host ${toName(host.hostname)}`] : []),
    ...(program?.entry ? [`started from ${toName(program.entry)}`] : []),
  ]
  const tags = Object.entries(run.tags)
  const left = tags.length > TAGS ? `, and ${tags.length - TAGS} more` : ''
  return [
    `Run ${toName(run.id)} of the DAG ${toName(run.name)} in project ${run.projectId} (${toName(run.projectName)}): ${run.status}${took}`,
    facts.join(', '),
    ...(tags.length === 0 ? [] : [clip(`tags: ${tags.slice(0, TAGS).map(toTagText).join(', ')}${left}`, ROW_BYTES)]),
    ...(run.note === null ? [] : ['note:', ...toBlock(run.note).slice(0, 3)]),
  ]
}
