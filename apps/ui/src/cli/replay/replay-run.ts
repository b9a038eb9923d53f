import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RunExport } from '@/contract/run-export'
import { encodePart } from '@/text/uri'
import type { ReplayArguments } from '../commands/replay-command'
import { fetchServer } from '../fetch-server'
import { readMessage } from '../read-message'
import { toReplayJob } from './replay-job'
import { findLoader, startChild } from './start-child'

const NOTHING_EXECUTED = 2

/**
 * Replays a run in its own process.
 *
 * @param child path of the script of that process
 * @returns the exit code: 0 done, 1 a node failed, 2 nothing was executed
 */
export async function replayRun(args: ReplayArguments, child: string): Promise<number> {
  try {
    const driver = resolve(args.driver)
    if (!existsSync(driver))
      throw new Error(`There is no file ${driver}. Name the module of your driver with --driver.`)
    const loader = findLoader(driver, process.versions.node)
    const job = toReplayJob(await fetchExport(args.url, args.run), { driver, node: args.node, set: args.set })
    return await startChild(child, [...args.inspect, ...loader], job)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return NOTHING_EXECUTED
  }
}

async function fetchExport(url: string, run: string): Promise<RunExport> {
  let response: Response
  try {
    response = await fetchServer(`${url}/api/v1/runs/${encodePart(run)}/export`)
  } catch (cause) {
    throw new Error(`No dag ui answers at ${url}. Start it with dag ui, or name its address with --url.`, { cause })
  }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new Error(readMessage(body) ?? `The server answered ${response.status}.`)
  if (!isExport(body)) throw new Error(`${url} answered something else than a run. Check --url.`)
  return body
}

const isExport = (body: unknown): body is RunExport =>
  typeof body === 'object' && body !== null && 'events' in body && Array.isArray(body.events)
