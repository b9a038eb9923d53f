import { constants } from 'node:zlib'
import createCompression from 'compression'

/** Higher levels cost several times the CPU for a few per cent of the bytes. */
const GZIP_LEVEL = 3
const BROTLI_QUALITY = 3
/** Bytes below which compression saves less than a packet. */
const THRESHOLD = 1_400

/**
 * Compresses an answer with brotli or gzip as the client accepts. Streams of events are excluded by their `no-transform`,
 * and a part of a file keeps the offsets of its `Content-Range`.
 */
export const compress = createCompression({
  level: GZIP_LEVEL,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  threshold: THRESHOLD,
  filter: (request, response) => response.statusCode !== 206 && createCompression.filter(request, response),
})
