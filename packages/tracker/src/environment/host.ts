import { hostname } from 'node:os'
import type { RunHost } from '@dag/protocol'

/** The host and the process. */
export const readHost = (): RunHost => ({
  hostname: hostname(),
  pid: process.pid,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
})
