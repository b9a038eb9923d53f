import { type EndpointName, endpoints } from '@/contract/endpoints'
import { encodePart, isPathSafe, NAME_ELSEWHERE } from './uri'

/**
 * The address of a question below `/api/v1`: `/projects/7/runs?q=a%26b`. A node's name that a path cannot carry becomes a
 * search parameter: `/runs/1/nodes/-?name=..%2Fload`.
 */
export function toPath([name, parameters, search]: readonly [
  EndpointName,
  Readonly<Record<string, string>>,
  string,
]): string {
  const query = new URLSearchParams(search)
  const path = endpoints[name].path.replace(/:(\w+)/g, (_, part: string) => {
    const value = parameters[part] ?? ''
    if (part !== 'name' || isPathSafe(value)) return encodePart(value)
    query.set(part, value)
    return NAME_ELSEWHERE
  })
  return query.size === 0 ? path : `${path}?${query}`
}
