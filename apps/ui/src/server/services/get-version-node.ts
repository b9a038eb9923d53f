import type { VersionNodeCode, VersionNodeDetail } from '@/contract/version'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'
import { findAgainst, findVersion, type VersionQuestion } from './find-version'
import { toVersionNodeRow } from './to-version-node-row'

const VERSIONS_SHOWN = 50

/** @throws HttpError if there is no such version, or neither version has the node. */
export async function getVersionNode(
  store: Store,
  question: VersionQuestion,
  name: string,
  againstId: string | null,
): Promise<VersionNodeDetail> {
  const version = await findVersion(store, question)
  const against = await findAgainst(store, question.projectId, version, againstId)
  const [node, other, versions] = await Promise.all([
    findCode(store, version.key, name),
    against === null ? null : findCode(store, against.key, name),
    store.versions.listNodeVersions(question.projectId, version.name, name, VERSIONS_SHOWN),
  ])
  if (node === null && other === null) throw new HttpError('DAG_VERSION_NODE_NOT_FOUND', name)
  return { node, against: other, versions }
}

async function findCode(store: Store, versionKey: number, name: string): Promise<VersionNodeCode | null> {
  const [node, figures] = await Promise.all([
    store.nodes.findVersionNode(versionKey, name),
    store.versions.readFigures(versionKey, name),
  ])
  if (node === null) return null
  const { codeHash, documentation, source, text, file, line } = node
  const shown = source ?? text
  return {
    ...toVersionNodeRow(node),
    codeHash,
    documentation,
    source: shown === null ? null : { text: shown, original: source !== null, file, line },
    figures,
  }
}
