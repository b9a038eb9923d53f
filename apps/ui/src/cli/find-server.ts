import type { ServerInfo } from '@/contract/server-info'

const PATIENCE_MS = 1_000

/** Finds the `dag ui` at an address; null if nothing answers, or another program. */
export async function findServer(url: string): Promise<ServerInfo | null> {
  try {
    const response = await fetch(`${url}/api/v1/ping`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const answer: unknown = await response.json()
    return isServerInfo(answer) ? answer : null
  } catch {
    return null
  }
}

function isServerInfo(value: unknown): value is ServerInfo {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === 'dag'
}
