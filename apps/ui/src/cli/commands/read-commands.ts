import type { Command } from 'commander'
import { addFilterOptions, type FilterOptions, readFilterOptions } from './filter-options'
import { addSourceOptions, type ReadArguments, readSourceOptions, type SourceOptions } from './source-options'

export interface RunsArguments extends ReadArguments {
  /** Id or name; null for the project with the newest run. */
  readonly project: string | null
  /** The filter as the address of the page has it. */
  readonly filter: URLSearchParams
  /** Most runs to list. */
  readonly limit: number
}

export interface RunArguments extends ReadArguments {
  /** Id, or the end of one. */
  readonly run: string
}

export interface CompareArguments extends ReadArguments {
  readonly runs: readonly string[]
}

export interface ExportArguments extends Omit<ReadArguments, 'json'> {
  /** Ids, or their ends; empty for the runs of a filter. */
  readonly runs: readonly string[]
  readonly project: string | null
  readonly filter: URLSearchParams
  /** `html`: the page of the one run. */
  readonly as: 'json' | 'html'
  /** Path of the file to write; null for stdout. */
  readonly out: string | null
}

export interface ReadCommands {
  readonly runs: (args: RunsArguments) => Promise<void>
  readonly run: (args: RunArguments) => Promise<void>
  readonly explain: (args: RunArguments) => Promise<void>
  readonly compare: (args: CompareArguments) => Promise<void>
  readonly exportRuns: (args: ExportArguments) => Promise<void>
}

interface ExportOptions extends FilterOptions, SourceOptions {
  readonly project?: string
  readonly out?: string
  readonly html?: boolean
}

const MOST_LISTED = 100_000
const MOST_COMPARED = 5
const PROJECT = ['--project <project>', 'id or name (default: the project with the newest run)'] as const

/** Adds the commands that read runs: from a running server, else from the database file. */
export function addReadCommands(program: Command, run: ReadCommands): void {
  addRunsCommand(program, run.runs)
  addRunCommand(program, 'run', 'Show a run: its nodes as a tree, with their times', run.run)
  addRunCommand(program, 'explain', 'Say what broke in a run and since when, or what made it slow', run.explain)
  addCompareCommand(program, run.compare)
  addExportCommand(program, run.exportRuns)
}

function addRunsCommand(program: Command, run: ReadCommands['runs']): void {
  const command = program
    .command('runs')
    .summary('List runs, with the filters of the page')
    .description('Lists the runs of a project, newest first.')
    .option(...PROJECT)
    .option('--limit <count>', 'most runs to list', '50')
  addSourceOptions(addFilterOptions(command))
  command.action(async (options: FilterOptions & SourceOptions & { project?: string; limit: string }) => {
    const { args, problems } = readSourceOptions(options)
    const filtered = readFilterOptions(options)
    const limit = /^\d{1,6}$/.test(options.limit) ? Number(options.limit) : 0
    const all = [...problems, ...filtered.problems]
    if (limit < 1 || limit > MOST_LISTED) {
      all.push(`--limit must be a number from 1 to ${MOST_LISTED}, not '${options.limit}'.`)
    }
    if (all.length > 0) command.error(all.join('\n'))
    await run({ ...args, project: options.project ?? null, filter: filtered.filter, limit })
  })
}

function addRunCommand(program: Command, name: string, summary: string, run: ReadCommands['run']): void {
  const command = program
    .command(name)
    .summary(summary)
    .description(`${summary}.`)
    .argument('<run>', 'id of the run, or the last 8 characters of it')
  addSourceOptions(command)
  command.action(async (id: string, options: SourceOptions) => {
    const { args, problems } = readSourceOptions(options)
    if (problems.length > 0) command.error(problems.join('\n'))
    await run({ ...args, run: id })
  })
}

function addCompareCommand(program: Command, run: ReadCommands['compare']): void {
  const command = program
    .command('compare')
    .summary('Compare two to five runs of a project')
    .description('Prints the records that differ between runs, and the nodes whose times do. The first run is A.')
    .argument('<run...>', 'ids of two to five runs, or the last 8 characters of them')
  addSourceOptions(command)
  command.action(async (runs: readonly string[], options: SourceOptions) => {
    const { args, problems } = readSourceOptions(options)
    const isCount = runs.length >= 2 && runs.length <= MOST_COMPARED
    const all = isCount ? problems : [...problems, `Name two to ${MOST_COMPARED} runs, not ${runs.length}.`]
    if (all.length > 0) command.error(all.join('\n'))
    await run({ ...args, runs })
  })
}

function addExportCommand(program: Command, run: ReadCommands['exportRuns']): void {
  const command = program
    .command('export')
    .summary('Write runs as files that dag import reads')
    .description(
      'Writes one run as JSON or as a page, or a run on each line: the named runs, or those that meet the filter.',
    )
    .argument('[run...]', 'ids of runs, or the last 8 characters of them (default: the runs of the filter)')
    .option('--out <file>', 'file to write (default: stdout)')
    .option('--html', 'write the page of the run, which a browser opens without a server')
    .option(...PROJECT)
  addSourceOptions(addFilterOptions(command))
  command.action(async (runs: readonly string[], options: ExportOptions) => {
    const { args, problems } = readSourceOptions(options)
    const { filter, problems: filterProblems } = readFilterOptions(options)
    const { project = null, out = null, html = false } = options
    const all = [...problems, ...filterProblems]
    if (out === '') all.push('--out needs the path of a file.')
    if (runs.length > 0 && (filter.size > 0 || project !== null)) {
      all.push('Name runs, or give a project and a filter, but not both.')
    }
    if (html && runs.length !== 1) all.push(`--html writes the page of one run, so name one run, not ${runs.length}.`)
    if (all.length > 0) command.error(all.join('\n'))
    await run({ source: args.source, runs, project, filter, as: html ? 'html' : 'json', out })
  })
}
