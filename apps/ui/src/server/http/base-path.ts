/**
 * The path below a base path: `/runs?q=a` for `/dag/runs?q=a`, `/` for `/dag`. Null if the address is not below it.
 *
 * @param basePath without a slash at its end; empty if everything is below it.
 */
export function toPathBelow(url: string, basePath: string): string | null {
  if (basePath === '') return url
  if (!url.startsWith(basePath)) return null
  const rest = url.slice(basePath.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : null
}

/** The address of a path below a base path, as Next expects it: `/dag` for `/`. */
export const toAddressBelow = (path: string, basePath: string): string =>
  basePath === '' ? path : `${basePath}${path.replace(/^\/(?=\?|$)/, '')}`
