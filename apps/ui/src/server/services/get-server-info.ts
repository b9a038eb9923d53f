import { PROTOCOL_VERSION } from '@dag/protocol'
import type { ServerInfo } from '@/contract/server-info'
import { getServerDetails } from '../server-details'
import type { Store } from '../store/store'

export function getServerInfo(store: Store): ServerInfo {
  return {
    name: 'dag',
    ...getServerDetails(),
    protocol: PROTOCOL_VERSION,
    databaseBytes: store.sizeBytes(),
    databaseProblem: store.findProblem(),
  }
}
