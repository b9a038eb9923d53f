import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Returns a text as a file to save. Each part is made when the reader has taken the one before, in its own turn of the
 * loop. A failure on the way ends the connection, so that the browser reports a failed download.
 *
 * @param fileName in ASCII, without quotes.
 */
export function answerFile(
  fileName: string,
  chunks: AsyncGenerator<string, void, undefined>,
  type = 'application/json',
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await nextTurn()
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await chunks.return()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}
