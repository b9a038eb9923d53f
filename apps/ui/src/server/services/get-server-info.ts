import { PROTOCOL_VERSION } from '@dag/protocol'
import type { ServerInfo } from '@/contract/server-info'
import { getServerDetails } from '../server-details'
import type { Store } from '../store/store'

export function getServerInfo(store: Store): ServerInfo {
  const { version, address } = getServerDetails()
  return {
    name: 'dag',
    ...{ version, address },
    protocol: PROTOCOL_VERSION,
    databaseBytes: store.sizeBytes(),
    databaseProblem: store.findProblem(),
  }
}
