import type { Socket } from 'node:net'
import { buildConnector } from 'undici'

const self = function (this: Socket): Socket {
  return this
}

/**
 * Connects with sockets that never keep the process alive, not even with a request under way: a program ends when its own
 * work is done. Who wants to wait for an answer holds the process by other means.
 */
export function createUnrefConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, allowH2: false })
  return (options, callback) => {
    const socket: unknown = connect(options, callback)
    if (typeof socket === 'object' && socket !== null && 'unref' in socket) {
      const opened = socket as Socket
      opened.unref()
      // undici holds a socket again for each request.
      opened.ref = self
    }
    return socket
  }
}
