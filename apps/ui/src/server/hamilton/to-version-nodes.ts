import { createHash } from 'node:crypto'
import { LIMITS, type VersionNode } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'
import { toName } from './names'
import { findDefaults } from './python-signature'
import { toCount, toRecord, toRecords, toText, toTexts } from './read'
import { toCleanText, toTags } from './redaction'

type Json = Readonly<Record<string, unknown>>

/** A function in the files of a template. */
interface Code {
  readonly name: string
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** The nodes of a template, as our versions have them. */
export function toVersionNodes(template: Json): readonly VersionNode[] {
  const code = readCode(template)
  return toRecords(template.nodes).map((node) => toVersionNode(node, code))
}

/** The functions of a template by their full name in Python. */
function readCode({ code_artifacts: artifacts, code_log: log }: Json): ReadonlyMap<string, Code> {
  const files = new Map<unknown, readonly string[]>()
  for (const { path, contents } of toRecords(toRecord(log).files)) files.set(path, (toText(contents) ?? '').split('\n'))
  const code = new Map<string, Code>()
  for (const artifact of toRecords(artifacts)) {
    const [name, file] = [toText(artifact.name), toText(artifact.path)]
    const start = toCount(artifact.start)
    const lines = files.get(artifact.path)?.slice(start, toCount(artifact.end)) ?? []
    const text = lines.join('\n').trimEnd()
    if (name !== null && file !== null && text !== '') code.set(name, { name, file, line: start + 1, text })
  }
  return code
}

function toVersionNode(node: Json, code: ReadonlyMap<string, Code>): VersionNode {
  const isInput = toTexts(node.classifications).includes('input')
  const pointers = isInput ? [] : toTexts(node.code_artifact_pointers)
  const found = pointers.map((pointer) => code.get(pointer)).find((artifact) => artifact !== undefined)
  const { module, ...tags } = toRecord(node.tags)
  const documentation = toText(node.documentation)
  const text = found === undefined ? null : toCleanText(found.text, LIMITS.sourceChars)
  return {
    name: toName(toText(node.name) ?? ''),
    kind: isInput ? 'input' : 'function',
    dependencies: toDependencies(node, found),
    module: toModule(module, pointers[0]),
    tags: toTags(tags),
    codeHash: found === undefined ? null : createHash('sha256').update(found.text).digest('hex'),
    text,
    // The text of a function of Python is its original source.
    source: text,
    file: found === undefined ? null : shorten(found.file, LIMITS.pathChars),
    line: found?.line ?? null,
    documentation: documentation ? toCleanText(documentation, LIMITS.sourceChars) : null,
  }
}

/** The wire does not say which dependencies have a default; the head of the function does. */
function toDependencies(node: Json, code: Code | undefined): VersionNode['dependencies'] {
  const defaults = code === undefined ? new Set<string>() : findDefaults(code.text)
  const names = [...new Set(toTexts(node.dependencies))]
  return names.map((name) => ({ name: toName(name), optional: defaults.has(name.slice(name.lastIndexOf('.') + 1)) }))
}

function toModule(tag: unknown, pointer: string | undefined): string | null {
  const name = toText(tag) ?? pointer?.slice(0, Math.max(0, pointer.lastIndexOf('.'))) ?? ''
  return name === '' ? null : toName(name)
}
