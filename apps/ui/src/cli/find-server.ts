import type { ServerInfo } from '@/contract/server-info'

const PATIENCE_MS = 1_000

/** The `dag ui` that answers at an address; null if nothing does, or something else. */
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
