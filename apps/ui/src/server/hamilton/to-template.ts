import { createHash } from 'node:crypto'
import { canonicalVersion, type GitState, LIMITS, type VersionNode } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'
import { HttpError } from '../http/http-errors'
import type { TemplateRecord } from '../store/hamilton-statements'
import { toName } from './names'
import { toTypeName } from './python-type'
import { toRecord, toRecords, toText, toTexts } from './read'
import { toSummaries } from './redaction'
import { toVersionNodes } from './to-version-nodes'

interface Template {
  readonly nodes: readonly VersionNode[]
  readonly record: Omit<TemplateRecord, 'projectId' | 'createdAtUs'>
}

/** A hash of a tracker, or any text that another client sends in its place. */
const HASH_CHARS = 200

/**
 * Reads the body with which a tracker registers a graph.
 *
 * @throws HttpError if it has no name, no hashes or no nodes.
 */
export function toTemplate(body: unknown): Template {
  const sent = toRecord(body)
  const nodes = toVersionNodes(sent)
  return {
    nodes,
    record: {
      name: toName(readText(sent, 'name')),
      dagHash: readText(sent, 'dag_hash').slice(0, HASH_CHARS),
      codeHash: readText(sent, 'code_hash').slice(0, HASH_CHARS),
      version: createHash('sha256').update(canonicalVersion(nodes)).digest('hex').slice(0, 32),
      config: toSummaries(sent.config, 'config'),
      git: toGit(sent.code_version_info),
      types: toTypes(sent.nodes),
      resultNode: findResultNode(sent.nodes),
    },
  }
}

function readText(sent: Readonly<Record<string, unknown>>, field: string): string {
  const text = toText(sent[field])
  if (text === null || text === '') throw new HttpError('DAG_HAMILTON_INVALID', `${field} must be a text`)
  return text
}

/** Without a repository a tracker sends the hash of the modules instead of a commit. */
function toGit(value: unknown): GitState | null {
  const info = toRecord(value)
  const commit = toText(info.git_hash)
  const branch = toText(info.git_branch)
  if (commit === null || !/^[0-9a-f]{40}$/.test(commit)) return null
  return {
    branch: branch === null || branch === 'unknown' ? null : shorten(branch, LIMITS.tagChars),
    commit,
    dirty: typeof info.committed === 'boolean' ? !info.committed : null,
  }
}

function toTypes(nodes: unknown): Readonly<Record<string, string>> {
  const entries = toRecords(nodes).flatMap(({ name, output, classifications }) => {
    const type = toTypeName(toRecord(output).type_name)
    const isInput = toTexts(classifications).includes('input')
    return typeof name === 'string' && type !== null && !isInput ? [[name, type] as const] : []
  })
  return Object.fromEntries(entries)
}

/** The node that newer trackers add for the combined result of a run. */
function findResultNode(nodes: unknown): string | null {
  const found = toRecords(nodes).find(({ classifications }) => toTexts(classifications).includes('result_builder'))
  const name = toText(found?.name)
  return name === null ? null : toName(name)
}
