import type { IncomingMessage } from 'node:http'

type Headers = IncomingMessage['headers']

/** The text of the API key that a request carries; null without one. */
export function readKey(headers: Headers): string | null {
  const bearer = /^bearer +(.*)$/i.exec(headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer.trim()
  // Trackers of Hamilton send it with the name of the user.
  const own = headers['x-api-key']
  return typeof own === 'string' && own !== '' ? own : null
}

/** The reach of a cookie. */
export interface CookieScope {
  /** The browser speaks TLS with the proxy in front. */
  readonly secure: boolean
  /** The path below which the server answers; empty for `/`. */
  readonly basePath: string
}

/** With the prefixes, browsers take the cookie over TLS only. `__Host-` keeps it to this host, and allows no path. */
export const toCookieName = ({ secure, basePath }: CookieScope): string =>
  `${secure ? (basePath === '' ? '__Host-' : '__Secure-') : ''}dag_session`

/** The session of a browser that has logged in; null without one. */
export function readSession({ cookie = '' }: Headers, scope: CookieScope): string | null {
  const name = `${toCookieName(scope)}=`
  for (const part of cookie.split(';')) {
    const text = part.trim()
    if (text.startsWith(name)) return text.slice(name.length)
  }
  return null
}
