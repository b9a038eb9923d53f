import { toSpoolKey } from '@dag/protocol/local'
import { toAddress } from '../http/address'

/** Names under which a program on this machine may address the server. */
const LOCAL_NAMES = ['127.0.0.1', 'localhost', '::1', '0.0.0.0']

/** Keys of the spool files that were written for a server at this port, under any of its names, with its path or without. */
export const listSpoolKeys = (names: readonly string[], port: number, basePath = ''): ReadonlySet<string> =>
  new Set(
    [...LOCAL_NAMES, ...names].flatMap((name) =>
      ['', basePath].map((path) => toSpoolKey(`http://${toAddress(name, port)}${path}`)),
    ),
  )
