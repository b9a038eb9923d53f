import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'

/** A piece of a line of code in one colour. */
export interface CodeToken {
  readonly text: string
  /** CSS colour, of the tokens for code; null for plain text. */
  readonly colour: string | null
}

const THEME = 'tokens'
let highlighter: Promise<HighlighterCore> | null = null

/** No WebAssembly, which our content policy forbids, and only the grammar that nodes are written in. */
function loadHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: '--shiki-' })],
    langs: [import('shiki/langs/typescript.mjs')],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  return highlighter
}

/** The lines of a TypeScript text in pieces. */
export async function highlight(text: string): Promise<readonly (readonly CodeToken[])[]> {
  const loaded = await loadHighlighter()
  const { tokens } = loaded.codeToTokens(text, { lang: 'typescript', theme: THEME })
  return tokens.map((line) => line.map(({ content, color }) => ({ text: content, colour: color ?? null })))
}
