import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from './caller'
import type { Visitor } from './visitor'

/** Decides who may use the server. */
export interface Access {
  /**
   * Lets a request in, or responds to it itself: with the login page, or by a redirect to it. Null if it has responded.
   *
   * @throws HttpError
   */
  admit(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<Visitor | null>
}
