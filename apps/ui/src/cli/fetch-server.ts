/** Asks a `dag ui`, with the key of the environment if there is one. */
export function fetchServer(url: string, init: RequestInit = {}): Promise<Response> {
  const key = process.env.DAG_API_KEY
  const headers = { ...(init.headers as Record<string, string>), ...(key && { authorization: `Bearer ${key}` }) }
  return fetch(url, { ...init, headers })
}
