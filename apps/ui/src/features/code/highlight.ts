import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import type { Language } from './language'

/** A piece of a line of code in one colour. */
export interface CodeToken {
  readonly text: string
  /** CSS colour, of the tokens for code; null for plain text. */
  readonly colour: string | null
}

const THEME = 'tokens'
const PREFIX = '--shiki-'

/** Names of the theme and our tokens for code. All other names are plain. */
const COLOURS: Readonly<Record<string, string>> = {
  'token-keyword': 'var(--code-keyword)',
  'token-string': 'var(--code-string)',
  'token-string-expression': 'var(--code-string)',
  'token-constant': 'var(--code-number)',
  'token-function': 'var(--code-function)',
  'token-comment': 'var(--code-comment)',
}

let highlighter: Promise<HighlighterCore> | null = null

const GRAMMARS = {
  typescript: () => import('shiki/langs/typescript.mjs'),
  python: () => import('shiki/langs/python.mjs'),
} as const satisfies Readonly<Record<Language, () => Promise<unknown>>>

/** No WebAssembly, which our content policy forbids, and only the grammars of the code that is shown. */
async function loadHighlighter(language: Language): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: PREFIX })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const [loaded, grammar] = await Promise.all([highlighter, GRAMMARS[language]()])
  if (!loaded.getLoadedLanguages().includes(language)) await loaded.loadLanguage(grammar.default)
  return loaded
}

/** Tokenizing blocks the page: about 100 ms for this much code, minutes for a line of 1 MB. */
const MOST = { characters: 100_000, inLine: 2_000 } as const

/** The lines of a text in pieces. Longer texts and lines than code has stay plain. */
export async function highlight(
  text: string,
  language: Language = 'typescript',
): Promise<readonly (readonly CodeToken[])[]> {
  if (text.length > MOST.characters) return toPlainLines(text)
  const loaded = await loadHighlighter(language)
  const { tokens } = loaded.codeToTokens(text, {
    lang: language,
    theme: THEME,
    tokenizeMaxLineLength: MOST.inLine,
  })
  return tokens.map((line) => line.map(({ content, color }) => ({ text: content, colour: toColour(content, color) })))
}

/** The lines of a text, each as one piece without a colour. */
export function toPlainLines(text: string): readonly (readonly CodeToken[])[] {
  return text.split('\n').map((line) => [{ text: line, colour: null }])
}

/** The theme prints the name before a dot (`line.amount`) as a constant: only literals and words such as `true` are. */
const LITERAL =
  /^\s*(?:[\d.]|-\d|(?:true|false|null|undefined|NaN|Infinity|this|True|False|None|self|cls)\b|[A-Z][A-Z0-9_]+\s*$)/

function toColour(text: string, variable: string | undefined): string | null {
  const name = variable === undefined ? '' : variable.slice(`var(${PREFIX}`.length, -1)
  if (name === 'token-constant' && !LITERAL.test(text)) return null
  return COLOURS[name] ?? null
}
