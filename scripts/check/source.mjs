// Parsed sources, for the checks of this folder.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { root } from '../shell.mjs'

/** Files of the repository that match the patterns, tracked or new, relative to its root. */
export function listFiles(...patterns) {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z', '--', ...patterns]
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .split('\0')
    .filter((file) => file !== '' && !file.includes('/generated/'))
}

/** Text of a file of the repository; null if it was deleted. */
export function readText(file) {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return null
  }
}

/** All imports of a module, and its exports from others: `{ specifier, isType, start }`. */
export function listImports(file, text) {
  const { module, program } = parseSync(file, text)
  const found = []
  const add = ({ value, start }, isType) => found.push({ specifier: value, isType, start })
  const areTypes = (entries) => entries.length > 0 && entries.every(({ isType }) => isType)
  for (const { moduleRequest, entries } of module.staticImports) add(moduleRequest, areTypes(entries))
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest, isType)
  }
  new Visitor({
    ImportExpression: ({ source }) => source.type === 'Literal' && add(source, false),
    TSImportType: ({ source }) => add(source, true),
  }).visit(program)
  return found
}

/** Comments and texts of a module: `{ kind: 'comment' | 'text', text, start }`, comments of adjacent lines as one. */
export function listTexts(file, text) {
  const { comments, program } = parseSync(file, text)
  const found = []
  let last = null
  for (const { type, value, start, end } of comments) {
    const isNextLine = last?.type === 'Line' && type === 'Line' && /^\s*$/.test(text.slice(last.end, start))
    if (isNextLine) last.entry.text += `\n${value}`
    else found.push({ kind: 'comment', text: value, start })
    last = { type, end, entry: found.at(-1) }
  }
  new Visitor({
    Literal: ({ value, start }) => typeof value === 'string' && found.push({ kind: 'text', text: value, start }),
    TemplateElement: ({ value, start }) => found.push({ kind: 'text', text: value.cooked ?? '', start }),
    JSXText: ({ value, start }) => found.push({ kind: 'text', text: value, start }),
  }).visit(program)
  return found
}

/** One-based line of an offset. */
export function lineOf(text, offset) {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
