import type { Command } from 'commander'
import { toServerUrl } from './server-url'

export interface ImportArguments {
  readonly files: readonly string[]
  /** Address of a running `dag ui`, without a slash at its end. */
  readonly url: string
  /** Id of a project; null for the project that a file names. */
  readonly project: number | null
  /** One JSON object in each line of stdout. */
  readonly json: boolean
}

interface ImportOptions {
  readonly url: string
  readonly project?: string
  readonly json?: boolean
}

/** Adds `dag import`, and reports all problems of its options at once. */
export function addImportCommand(program: Command, run: (args: ImportArguments) => Promise<void>): void {
  const command = program
    .command('import')
    .summary('Store exported runs in a running dag ui')
    .description(
      'Stores exported runs in a running dag ui. A file is one run (JSON or HTML), or has a run on each line.',
    )
    .argument('<file...>', 'files of exported runs')
    .option('--json', 'print one JSON object in each line')
    .option('--url <url>', 'address of dag ui', 'http://127.0.0.1:8241')
    .option('--project <id>', 'id of the project (default: the project that the file names)')
  command.action(async (files: readonly string[], { url, project, json = false }: ImportOptions) => {
    const problems = [
      ...(toServerUrl(url) !== null ? [] : [`--url must be like http://127.0.0.1:8241, not '${url}'.`]),
      ...(project === undefined || /^[1-9]\d{0,8}$/.test(project)
        ? []
        : [`--project must be the id of a project, not '${project}'.`]),
    ]
    if (problems.length > 0) command.error(problems.join('\n'))
    const server = toServerUrl(url) ?? url
    await run({ files, url: server, project: project === undefined ? null : Number(project), json })
  })
}
