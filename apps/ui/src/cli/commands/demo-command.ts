import type { Command } from 'commander'
import { toServerUrl } from './server-url'

export interface DemoArguments {
  readonly runs: number
  readonly days: number
  readonly seed: number
  readonly project: string
  /** All 20 DAGs. */
  readonly all: boolean
  readonly hostile: boolean
  /** Address of the server; null for the one at the default address, else a temporary one. */
  readonly url: string | null
}

interface DemoTexts {
  readonly runs?: string
  readonly days: string
  readonly seed: string
  readonly project: string
  readonly all?: boolean
  readonly hostile?: boolean
  readonly url?: string
}

const RUNS = 5_000
const RUNS_OF_ALL = 50_000
const MOST_RUNS = 1_000_000
const MOST_DAYS = 365
const MOST_SEED = 2_147_483_647

/** Adds `dag demo`, and reports all problems of its options at once. */
export function addDemoCommand(program: Command, run: (args: DemoArguments) => Promise<void>): void {
  const command = program
    .command('demo')
    .summary('Fill a project with runs to look at')
    .description(
      'Fills a project of the running server with the runs of an invented shop, and prints places to look at.\n' +
        'Without a server, it serves the UI over a temporary database until Ctrl-C.',
    )
    .option('--runs <count>', 'number of runs (default: 5000, with --all 50000)')
    .option('--days <count>', 'days before now in which they started', '14')
    .option('--seed <number>', 'the same seed makes the same runs', '1')
    .option('--project <name>', 'project to fill, without runs yet', 'checkout')
    .option('--all', '20 DAGs: graphs of 2,000 and 5,000 nodes, hard names, errors of every kind, hostile texts')
    .option('--hostile', 'add a DAG with a hostile text in every field')
    .option('--url <url>', 'server to fill (default: http://127.0.0.1:8241, else a temporary one)')
  command.action(async (texts: DemoTexts) => {
    const { all = false, hostile = false, project, url } = texts
    const counts = [
      ['--runs', texts.runs ?? String(all ? RUNS_OF_ALL : RUNS), 1, MOST_RUNS],
      ['--days', texts.days, 1, MOST_DAYS],
      ['--seed', texts.seed, 0, MOST_SEED],
    ] as const
    // The address of a project's page is taken, too.
    const server = url === undefined ? null : toServerUrl(url.replace(/\/projects(?:\/.*)?$/, ''))
    const problems = [
      ...counts.flatMap(([name, text, least, most]) => checkCount(name, text, least, most)),
      ...(/[^\d\s]/.test(project) ? [] : [`--project needs a name that is not a number, not '${project}'.`]),
      ...(url !== undefined && server === null
        ? [`--url needs an address like http://127.0.0.1:8241, not '${url}'.`]
        : []),
    ]
    if (problems.length > 0) command.error(problems.join('\n'))
    const [runs, days, seed] = counts.map(([, text]) => Number(text)) as [number, number, number]
    await run({ runs, days, seed, project, all, hostile, url: server })
  })
}

function checkCount(name: string, text: string, least: number, most: number): readonly string[] {
  if (/^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most) return []
  return [`${name} must be a number from ${least} to ${most}, not '${text}'.`]
}
