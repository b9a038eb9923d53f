import type { IncomingMessage } from 'node:http'
import { isRouterState } from './router-state'

/** With these headers a client would choose the nonce, or reach internals of Next that only its own proxies may use. */
const FORGED =
  /^(content-security-policy|x-middleware-|x-invoke-|x-matched-path|x-now-|x-nextjs-(?!(html-)?request-id)|x-forwarded-|next-action|next-resume)/

const ROUTER_STATE = 'next-router-state-tree'
/** With these headers the router of Next requests a part of a page. */
const ROUTER = [
  'rsc',
  ROUTER_STATE,
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
  'next-hmr-refresh',
]

/** Removes the headers that are not for clients to send, before the guard and Next see the request. */
export function cleanHeaders({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers)) {
    if (FORGED.test(name)) delete headers[name]
  }
  // Next fails on the state of a tab of another version. The whole page makes such a tab load again.
  const state = headers[ROUTER_STATE]
  const prefetch = headers['next-router-prefetch'] ?? '1'
  if (prefetch !== '1' || (state !== undefined && !isRouterState(String(state))))
    for (const name of ROUTER) delete headers[name]
}
