import { defineCodec } from './codec.js'

/**
 * A codec for `URL`.
 *
 * @example
 * createRemote({ placements, codecs: [urls] })
 */
export const urls = defineCodec<URL, string>({
  name: 'url',
  matches: (value) => value instanceof URL,
  encode: (url) => url.href,
  decode: (href) => new URL(href),
})
