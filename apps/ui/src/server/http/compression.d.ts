/** The part of `compression` that the front server uses; its types on npm need those of Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface CompressionOptions {
    readonly filter?: (request: IncomingMessage, response: ServerResponse) => boolean
    readonly threshold?: number
    /** The level of gzip and deflate, 1 to 9. */
    readonly level?: number
    readonly brotli?: { readonly params?: Readonly<Record<number, number>> }
  }

  function compression(
    options?: CompressionOptions,
  ): (request: IncomingMessage, response: ServerResponse, next: () => void) => void

  namespace compression {
    function filter(request: IncomingMessage, response: ServerResponse): boolean
  }

  export = compression
}
