import type { AddressInfo } from 'node:net'
import { createConnection, createServer, type Socket } from 'node:net'
import type { Connection } from '../src/fleet/connection.js'

/** Passes bytes between a process and an engine, and can cut the connection. */
export interface Proxy {
  readonly port: number
  /** Ends all connections, and accepts none until `restore`. */
  cut(): void
  /** Cuts the connections within what is sent to the engine, once this many more bytes have arrived there. */
  cutAfter(bytes: number): Promise<void>
  /** Passes nothing until `restore`. Connections stay open, and new ones are accepted. */
  hold(): void
  restore(): void
  /** Ends all connections, and accepts none any more. */
  close(): Promise<void>
}

export async function startProxy(target: string): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let isCut = false
  let isHeld = false
  let budget: { bytes: number; readonly spent: () => void } | null = null
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = createConnection(target)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk: Buffer) => {
        if (from === near && budget !== null) {
          const { spent } = budget
          budget.bytes -= chunk.length
          if (budget.bytes <= 0) {
            budget = null
            to.write(chunk.subarray(0, chunk.length / 2), spent)
            return
          }
        }
        if (!to.write(chunk)) from.pause()
      })
      to.on('drain', () => {
        if (!isHeld) from.resume()
      })
      if (isHeld) from.pause()
      from.on('end', () => to.end())
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    cutAfter: (bytes) =>
      new Promise((resolve) => {
        const spent = (): void => {
          cut()
          resolve()
        }
        budget = { bytes, spent }
      }),
    hold() {
      isHeld = true
      for (const socket of sockets) socket.pause()
    },
    restore() {
      isCut = false
      isHeld = false
      for (const socket of sockets) socket.resume()
    },
    close() {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The connection of an engine, by way of a proxy. */
export function connectThrough(connection: Connection, port: number): Connection {
  const isPostgres = typeof connection === 'object' && 'connectionString' in connection
  return isPostgres ? { connectionString: `postgres://dag@127.0.0.1:${port}/postgres` } : { host: '127.0.0.1', port }
}
