import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Access } from '../http/access'
import { toAddressBelow } from '../http/base-path'
import type { Caller } from '../http/caller'
import { checkReach, checkScope, toQuestion } from '../http/check-reach'
import { isApi } from '../http/guard'
import { HttpError } from '../http/http-errors'
import { LOGIN_PATH, type Visitor } from '../http/visitor'
import type { Store } from '../store/store'
import { type Authentication, authenticate, isStillValid, type Shown } from './authenticate'
import { createFailures } from './failures'
import { toOnceMorePage } from './login-page'
import { createOpenAnswers, type OpenAnswers } from './open-answers'
import { readSession } from './read-credentials'
import { answerSession, redirect, sendPage } from './sessions'

interface AccessOptions {
  /** Requests wait until the database is open. */
  readonly store: Promise<Store>
  /** The path below which the server answers; empty for `/`. */
  readonly basePath: string
  readonly nowUs: () => number
  readonly nowMs: () => number
}

/** Lets in requests with an API key, and browsers that logged in with one. */
export function createAccess({
  store,
  basePath,
  nowUs,
  nowMs,
}: AccessOptions): Access & Pick<OpenAnswers, 'endRevoked'> {
  const failures = createFailures(nowMs)
  const open = createOpenAnswers()
  return {
    endRevoked: open.endRevoked,
    async admit(request, response, caller) {
      const authentication: Authentication = { store: await store, failures, basePath, nowUs }
      if (await answerSession(request, response, caller, authentication)) return null
      const shown = await findKey(request, response, caller, authentication)
      if (shown === null) return null
      const visitor = toVisitor(shown)
      await checkVisitor(request, visitor, authentication.store)
      open.add(response, () => isStillValid(shown, authentication))
      return visitor
    },
  }
}

export const toVisitor = ({ key: { id, name, scope, projectId } }: Shown): Visitor => ({
  ...{ keyId: id, name, scope, projectId },
})

/** A page without a key leads to the login. Null if it was answered so. */
async function findKey(
  request: IncomingMessage,
  response: ServerResponse,
  caller: Caller,
  authentication: Authentication,
): Promise<Shown | null> {
  try {
    return await authenticate(request, caller, authentication)
  } catch (error) {
    if (!(error instanceof HttpError) || error.code !== 'DAG_KEY_MISSING' || !isPage(request)) throw error
    const { basePath } = authentication
    const site = request.headers['sec-fetch-site']
    const comesFromElsewhere = site === 'cross-site' || site === 'same-site'
    if (comesFromElsewhere && readSession(request.headers, { secure: caller.secure, basePath }) === null) {
      sendPage(request, response, toOnceMorePage())
    } else {
      const next = toAddressBelow(request.url ?? '/', basePath)
      redirect(response, `${basePath}${LOGIN_PATH}?${new URLSearchParams({ next })}`)
    }
    return null
  }
}

/** A page that the key does not reach is answered as one that does not exist. */
async function checkVisitor(request: IncomingMessage, visitor: Visitor, store: Store): Promise<void> {
  const { method = '', url = '/' } = request
  const question = toQuestion(method, url)
  checkScope(visitor, question)
  if (isFile(url)) return
  try {
    await checkReach(visitor, store, question)
  } catch (error) {
    if (!(error instanceof HttpError) || !isPage(request)) throw error
    request.url = '/_not-found'
  }
}

/** Files of the pages, which have nothing of any project. */
const isFile = (url: string): boolean => /^\/(?:_next\/static\/|icon\.svg(?:\?|$)|favicon\.ico(?:\?|$))/.test(url)

const isPage = ({ method, url = '/' }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && !isApi(url) && !isFile(url) && !url.startsWith('/_next/')
