// Plain English in comments, texts and documents: `node scripts/check-english.mjs [PATH ...]` lists the findings.
// Without paths the whole repository is held against english-exceptions.json, which counts the findings that each file may
// still have. `--shrink` writes lower counts; nothing writes higher ones.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkEnglish } from './check/english-rules.mjs'
import { compareWithExceptions } from './check/exceptions.mjs'
import { lineOf, listFiles, listTexts, readText } from './check/source.mjs'
import { root } from './shell.mjs'

const EXCEPTIONS = 'scripts/check/english-exceptions.json'
const SOURCES = ['*.ts', '*.tsx', '*.mts', '*.mjs', '*.css', '*.md', '*.prisma']
/** The rules name the words that they forbid. */
const SKIPPED =
  /^scripts\/(check\/english-rules|test\/english\.test)\.mjs$|\/bench\/peers\/|CHANGELOG\.md$|\.changeset\//

/** Removes the marks of a comment and joins its lines. */
const plainComment = (text) => text.replace(/^[\s*]+/, '').replace(/\n[ \t]*\*?/g, ' ')
/** Blanks out code, links, addresses and quoted words of a Markdown document, and keeps the offsets. */
const proseOf = (markdown) =>
  markdown.replace(/^(```|~~~)[\s\S]*?^\1|`[^`\n]*`|\]\([^)]*\)|https?:\S+|<[^>\n]+>|"[^"\n]{1,20}"/gm, (code) =>
    code.replace(/[^\n]/g, ' '),
  )

/** Findings in a file: `{ file, line, found, plain }`. */
export function checkFile(file, text) {
  const found = (findings, start) =>
    findings.map(({ index, ...rest }) => ({ file, line: lineOf(text, start + index), ...rest }))
  if (file.endsWith('.md')) return found(checkEnglish(proseOf(text).replace(/\n(?!\n)/g, ' ')), 0)
  if (/\.(css|prisma)$/.test(file)) {
    const comments = text.matchAll(file.endsWith('.css') ? /\/\*([\s\S]*?)\*\//g : /\/\/(.*)/g)
    return [...comments].flatMap((match) =>
      found(checkEnglish(plainComment(match[1]), { isComment: true }), match.index),
    )
  }
  return listTexts(file, text).flatMap(({ kind, text: words, start }) => {
    const isComment = kind === 'comment'
    if (!isComment && !/\S\s+\S+\s+\S/.test(words)) return []
    return found(checkEnglish(isComment ? plainComment(words) : words, { isComment }), start)
  })
}

function main(args) {
  const shrink = args.includes('--shrink')
  const paths = args.filter((arg) => !arg.startsWith('--'))
  const files = listFiles(...(paths.length > 0 ? paths : SOURCES)).filter((file) =>
    /\.(m?tsx?|mjs|css|md|prisma)$/.test(file),
  )
  const findings = files
    .filter((file) => !SKIPPED.test(file))
    .flatMap((file) => {
      const text = readText(file)
      return text === null ? [] : checkFile(file, text)
    })
  const print = ({ file, line, found, plain }) => console.log(`${file}:${line}  "${found.trim()}": write ${plain}`)
  if (paths.length > 0) {
    findings.forEach(print)
    return findings.length === 0 ? 0 : 1
  }
  const { excess, stale, lowered } = compareWithExceptions(findings, JSON.parse(readText(EXCEPTIONS) ?? '{}'))
  if (shrink) writeFileSync(join(root, EXCEPTIONS), `${JSON.stringify(lowered, null, 2)}\n`)
  excess.forEach(print)
  if (excess.length > 0) console.error('\nPlain English: CONTRIBUTING.md has the rules.')
  if (stale.length > 0 && !shrink) {
    console.error(
      `Fewer findings than ${EXCEPTIONS} allows, in ${stale.join(', ')}. Run: node scripts/check-english.mjs --shrink`,
    )
  }
  return excess.length > 0 || (stale.length > 0 && !shrink) ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = main(process.argv.slice(2))
