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

/** With the prefix, browsers take the cookie over TLS only, and from this host alone. */
export const toCookieName = (secure: boolean): string => (secure ? '__Host-dag_session' : 'dag_session')

/** The session of a browser that has logged in; null without one. */
export function readSession({ cookie = '' }: Headers, secure: boolean): string | null {
  const name = `${toCookieName(secure)}=`
  for (const part of cookie.split(';')) {
    const text = part.trim()
    if (text.startsWith(name)) return text.slice(name.length)
  }
  return null
}
