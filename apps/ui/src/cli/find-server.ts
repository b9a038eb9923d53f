import type { ServerInfo } from '@/contract/server-info'
import { fetchServer } from './fetch-server'
import { readCode } from './read-message'

const PATIENCE_MS = 1_000

/** Finds the `dag ui` at an address; null if nothing answers, or another program. */
export async function findServer(url: string): Promise<ServerInfo | null> {
  const answer = await ping(url)
  return isServerInfo(answer) ? answer : null
}

/** Whether a `dag ui` has the address, although it may need another key. */
export async function isServerAt(url: string): Promise<boolean> {
  const answer = await ping(url)
  return isServerInfo(answer) || needsKey(answer)
}

/** An answer that says that the API key is missing or not valid. */
const needsKey = (answer: unknown): boolean => /^DAG_KEY_/.test(readCode(answer) ?? '')

async function ping(url: string): Promise<unknown> {
  try {
    const response = await fetchServer(`${url}/api/v1/ping`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return await response.json()
  } catch {
    return null
  }
}

function isServerInfo(value: unknown): value is ServerInfo {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === 'dag'
}
