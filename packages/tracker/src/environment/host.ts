import { hostname } from 'node:os'
import type { RunHost } from '@dag/protocol'

/** Where this process runs. */
export const readHost = (): RunHost => ({
  hostname: hostname(),
  pid: process.pid,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
})
