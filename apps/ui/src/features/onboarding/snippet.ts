/** The kind of a piece of code, which sets its colour. */
export type TokenKind = 'text' | 'keyword' | 'string' | 'function'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

export interface SnippetLine {
  readonly tokens: readonly Token[]
  /** To be added to a program that has the rest already. */
  readonly added: boolean
}

export type SnippetKind = 'typescript' | 'fastify'

const TYPESCRIPT = (options: string) => `import { createDriver } from '@dag/driver'
+import { AsyncTracker } from '@dag/tracker'
import * as pipeline from './pipeline.js'

const driver = createDriver({
  name: 'pipeline',
  modules: [pipeline],
+  adapters: [new AsyncTracker({ ${options} })],
})

const result = await driver.execute(['pipeline'], {
  inputs: { request },
})`

const FASTIFY = (options: string) => `import { createDriver } from '@dag/driver'
+import { AsyncTracker } from '@dag/tracker'
import Fastify from 'fastify'
import * as pipeline from './pipeline.js'

+const tracker = new AsyncTracker({ ${options} })
const driver = createDriver({
  name: 'pipeline',
  modules: [pipeline],
+  adapters: [tracker],
})

const app = Fastify()
app.post('/execute', (request) => {
  return driver.execute(['pipeline'], { inputs: { request } })
})
+app.addHook('onClose', () => tracker.close())
await app.listen({ port: 8000 })`

/** The lines that give a driver its tracker, filled in for a project. `url`: null for a server at the default address. */
export function toSnippet(kind: SnippetKind, project: string, url: string | null): readonly SnippetLine[] {
  const named = `project: ${toStringLiteral(project)}`
  const options = url === null ? named : `${named}, url: ${toStringLiteral(url)}`
  const source = (kind === 'typescript' ? TYPESCRIPT : FASTIFY)(options)
  return source.split('\n').map((line) => {
    const added = line.startsWith('+')
    return { added, tokens: toTokens(added ? line.slice(1) : line) }
  })
}

/** The snippet as one copies it. */
export function toSnippetText(lines: readonly SnippetLine[]): string {
  return lines.map((line) => line.tokens.map((token) => token.text).join('')).join('\n')
}

/** A string literal in single quotes, escaped. */
function toStringLiteral(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

const TOKENS = /('(?:[^'\\]|\\.)*')|\b(import|from|as|const|await|async|new|return)\b|([A-Za-z]+)(?=\()/g

/** Enough for the two snippets above; other code is coloured by shiki. */
function toTokens(line: string): readonly Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of line.matchAll(TOKENS)) {
    if (match.index > end) tokens.push({ kind: 'text', text: line.slice(end, match.index) })
    const kind = match[1] ? 'string' : match[2] ? 'keyword' : 'function'
    tokens.push({ kind, text: match[0] })
    end = match.index + match[0].length
  }
  if (end < line.length) tokens.push({ kind: 'text', text: line.slice(end) })
  return tokens
}
