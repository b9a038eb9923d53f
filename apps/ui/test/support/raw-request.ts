import { connect } from 'node:net'

export interface RawAnswer {
  /** 0 if the connection was closed without an answer. */
  readonly status: number
  /** The text after the status. */
  readonly reason: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** Everything after the first head, as received. */
  readonly rest: string
}

/** Writes bytes to a server as they are, and reads until it closes the connection. */
export async function sendRaw(port: number, text: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  let received = ''
  try {
    for await (const chunk of socket) received += chunk.toString('latin1')
  } catch {
    // A reset is a closed connection too.
  }
  const end = received.indexOf('\r\n\r\n')
  const [first = '', ...lines] = received.slice(0, Math.max(0, end)).split('\r\n')
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ])
  const [, status = '0', ...reason] = first.split(' ')
  return {
    status: Number(status),
    reason: reason.join(' '),
    headers: Object.fromEntries(headers),
    rest: received.slice(end + 4),
  }
}
