import type { Command } from 'commander'
import { parseSearchParams } from '@/contract/run-filter'

/** Options by the parameters of the filter that they set. */
const OPTIONS: readonly (readonly [option: string, parameter: string, value: string, help: string])[] = [
  ['search', 'q', 'text', 'words that all occur in ids, names, nodes, errors, tags, host, commit, branch or output'],
  ['status', 'status', 'status', 'running, failed, lost, cancelled or success'],
  ['dag', 'dag', 'name', 'name of the driver'],
  ['not-dag', '-dag', 'name', 'name of a driver to leave out'],
  ['dag-version', 'version', 'id', 'id of a version, or its beginning'],
  ['node', 'node', 'name', 'name of the node that failed'],
  ['error', 'error', 'id', 'id of an error group'],
  ['tag', 'tag', 'tag', 'a tag, as in the address of the page'],
  ['result', 'output', 'text', 'text within the first output'],
  ['duration', 'duration', 'bounds', 'like 200ms..5s, 1s.. or ..2min'],
  ['from', 'from', 'time', 'start from this time on, like 2026-11-22T12:45Z'],
  ['to', 'to', 'time', 'start before this time'],
  ['last', 'last', 'time', 'start within this time before now, like 24h'],
  ['sort', 'sort', 'order', '-start, start, -duration or duration'],
]
const REPEATED = new Set(['status', 'dag', 'not-dag', 'dag-version', 'node', 'error', 'tag'])

export type FilterOptions = Readonly<Record<string, unknown>>

/** Adds the filters of the runs page. */
export function addFilterOptions(command: Command): Command {
  for (const [option, , value, help] of OPTIONS) {
    if (REPEATED.has(option)) command.option(`--${option} <${value}>`, `${help}; may be repeated`, append)
    else command.option(`--${option} <${value}>`, help)
  }
  return command.option('--filter <query>', 'the filter in the address of the page: status=failed&last=24h')
}

const append = (text: string, texts: readonly string[] = []): readonly string[] => [...texts, text]

/** The filter as search parameters, and the problems of the options. */
export function readFilterOptions(options: FilterOptions): {
  readonly filter: URLSearchParams
  readonly problems: readonly string[]
} {
  const { filter: query } = options
  const filter = new URLSearchParams(typeof query === 'string' ? query.replace(/^.*\?/, '') : '')
  for (const [option, parameter] of OPTIONS) {
    const given = options[option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
    if (given === undefined) continue
    filter.delete(parameter)
    for (const text of [given].flat()) filter.append(parameter, String(text))
  }
  const problems = parseSearchParams(filter).problems.map(({ parameter, received, expected }) => {
    const [option] = OPTIONS.find(([, name]) => name === parameter) ?? [parameter]
    return `--${option} must be ${expected}, not '${received}'.`
  })
  return { filter, problems }
}
