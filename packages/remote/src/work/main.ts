import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { RemoteError } from '../errors/remote-error.js'
import { readStatus, toLines } from './read-status.js'
import { type FleetWorker, work } from './work.js'

const HELP = `Usage: dag-work MODULE [options]
       dag-work status MODULE [--queue NAME] [--connection URL] [--export NAME] [--json]

Runs nodes of a driver for other processes. MODULE builds the driver, and its createRemote has a fleet. \`status\` prints the
workers of the queue, the nodes that they run, and the jobs that wait.

  --queue NAME        the queue; default: the only one of the module
  --concurrency N     jobs at a time; default: one per core, or 16 with --loop
  --loop              run jobs on the loop of this process, not on threads: for nodes that only wait
  --connection URL    another address of the engine than the driver says
  --export NAME       the export that is the driver, or a function that makes it
  --name NAME         the name of the worker; default: the host and the process id
  --grace-ms N        how long running jobs may continue after SIGTERM; default: 8000
  --help`

/** Runs the program. The exit code is 2 for wrong arguments and 1 for other errors. */
export async function main(args: readonly string[]): Promise<void> {
  let worker: FleetWorker
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        queue: { type: 'string' },
        concurrency: { type: 'string' },
        loop: { type: 'boolean' },
        connection: { type: 'string' },
        export: { type: 'string' },
        name: { type: 'string' },
        'grace-ms': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    const isStatus = positionals[0] === 'status'
    const [module, ...others] = isStatus ? positionals.slice(1) : positionals
    if (values.help === true || module === undefined || others.length > 0) {
      console.error(HELP)
      process.exitCode = values.help === true ? 0 : 2
      return
    }
    const { concurrency, 'grace-ms': graceMs, help, json = false, ...texts } = values
    if (isStatus) {
      const { queue, connection, export: name } = texts
      const status = await readStatus({
        module: pathToFileURL(resolve(module)),
        ...(queue !== undefined && { queue }),
        ...(connection !== undefined && { connection }),
        ...(name !== undefined && { export: name }),
      })
      for (const line of json ? [JSON.stringify(status)] : toLines(status)) console.log(line)
      return
    }
    worker = await work({
      ...texts,
      module: pathToFileURL(resolve(module)),
      ...(concurrency !== undefined && { concurrency: Number(concurrency) }),
      ...(graceMs !== undefined && { graceMs: Number(graceMs) }),
      onNotice: (line) => console.error(line),
    })
  } catch (error) {
    const isUsage = isParseError(error) || (error instanceof RemoteError && error.code === 'DAG_REMOTE_INVALID_OPTION')
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(isUsage ? 2 : 1)
  }
  const { name, queue, concurrency, versions } = worker
  console.log(`${name} serves the queue "${queue}": ${concurrency} at a time, version ${versions.join(', ')}`)
  const close = (): void => {
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, close)
}

function isParseError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
