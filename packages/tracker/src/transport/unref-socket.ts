import type { Socket } from 'node:net'
import { clearTimeout, setTimeout } from '../real-time.js'

const self = function (this: Socket): Socket {
  return this
}

/** Never lets the socket keep the process alive, not even during a request: a flush holds the process by other means. */
export function unrefSocket(socket: Socket): void {
  socket.unref()
  // HTTP clients ref a kept-alive socket again for each request.
  socket.ref = self
}

/** Destroys a socket that is not connected in time. `event` is the one that ends the wait. */
export function limitConnecting(socket: Socket, event: 'connect' | 'secureConnect', timeoutMs: number): void {
  const expire = (): void => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }))
  }
  const timer = setTimeout(expire, timeoutMs).unref()
  const stop = (): void => clearTimeout(timer)
  socket.once(event, stop).once('close', stop)
}
