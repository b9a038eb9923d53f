import { createHash } from 'node:crypto'
import { LIMITS, type VersionNode } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'
import { toName } from './names'
import { findDefaults } from './python-signature'
import { toCount, toRecord, toRecords, toText, toTexts } from './read'
import { toCleanText, toTags } from './redaction'

type Json = Readonly<Record<string, unknown>>

/** A function in the files of a template, as its nodes have it. */
interface Code {
  readonly hash: string
  readonly file: string
  /** From 1. */
  readonly line: number
  /** Without secrets. */
  readonly text: string
  readonly defaults: ReadonlySet<string>
}

type FindCode = (names: readonly string[]) => Code | null

/** Many nodes may share one long function. Characters of the functions of all nodes; the nodes beyond have no code. */
const MOST_CODE_CHARS = 4_000_000

/** The nodes of a template, as our versions have them. */
export function toVersionNodes(template: Json): readonly VersionNode[] {
  const find = createFindCode(template)
  let left = MOST_CODE_CHARS
  return toRecords(template.nodes).map((node) => {
    const isInput = toTexts(node.classifications).includes('input')
    const pointers = isInput ? [] : toTexts(node.code_artifact_pointers)
    const code = left > 0 ? find(pointers) : null
    left -= code?.text.length ?? 0
    return toVersionNode(node, { isInput, pointers, code })
  })
}

/** Finds functions of a template by their full names in Python. Each is read once, when a node needs it. */
function createFindCode({ code_artifacts: artifacts, code_log: log }: Json): FindCode {
  const files = new Map<unknown, readonly string[]>()
  for (const { path, contents } of toRecords(toRecord(log).files)) files.set(path, (toText(contents) ?? '').split('\n'))
  const byName = new Map(toRecords(artifacts).map((artifact) => [artifact.name, artifact]))
  const known = new Map<string, Code | null>()
  const read = (name: string): Code | null => {
    const artifact = byName.get(name)
    const code = known.get(name) ?? (artifact === undefined ? null : readCode(artifact, files))
    known.set(name, code)
    return code
  }
  return (names) => {
    const name = names.find((candidate) => byName.has(candidate))
    return name === undefined ? null : read(name)
  }
}

function readCode(artifact: Json, files: ReadonlyMap<unknown, readonly string[]>): Code | null {
  const file = toText(artifact.path)
  const start = toCount(artifact.start)
  const lines = files.get(artifact.path)?.slice(start, toCount(artifact.end)) ?? []
  const text = lines.join('\n').trimEnd()
  if (file === null || text === '') return null
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    file: shorten(file, LIMITS.pathChars),
    line: start + 1,
    text: toCleanText(text, LIMITS.sourceChars),
    defaults: findDefaults(text.slice(0, LIMITS.sourceChars)),
  }
}

interface Definition {
  readonly isInput: boolean
  readonly pointers: readonly string[]
  readonly code: Code | null
}

function toVersionNode(node: Json, { isInput, pointers, code }: Definition): VersionNode {
  const { module, ...tags } = toRecord(node.tags)
  const documentation = toText(node.documentation)
  return {
    name: toName(toText(node.name) ?? ''),
    kind: isInput ? 'input' : 'function',
    dependencies: toDependencies(node, code?.defaults ?? new Set()),
    module: toModule(module, pointers[0]),
    tags: toTags(tags),
    codeHash: code?.hash ?? null,
    text: code?.text ?? null,
    // The text of a function of Python is its original source.
    source: code?.text ?? null,
    file: code?.file ?? null,
    line: code?.line ?? null,
    documentation: documentation ? toCleanText(documentation, LIMITS.sourceChars) : null,
  }
}

/** The wire does not say which dependencies have a default; the head of the function does. */
function toDependencies(node: Json, defaults: ReadonlySet<string>): VersionNode['dependencies'] {
  const names = [...new Set(toTexts(node.dependencies))]
  return names.map((name) => ({ name: toName(name), optional: defaults.has(name.slice(name.lastIndexOf('.') + 1)) }))
}

function toModule(tag: unknown, pointer: string | undefined): string | null {
  const name = toText(tag) ?? pointer?.slice(0, Math.max(0, pointer.lastIndexOf('.'))) ?? ''
  return name === '' ? null : toName(name)
}
