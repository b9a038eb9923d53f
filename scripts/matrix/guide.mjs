import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../shell.mjs'

/** Reads *getting started*: the text of each file by its name, and in `outputs` the text that its program prints, for files that have one. */
export async function readGuide() {
  const text = await readFile(join(root, 'docs/guides/getting-started.md'), 'utf8')
  const files = {}
  const outputs = {}
  let last = null
  for (const [, language, code] of text.matchAll(/^```(\w+)\n(.*?)^```$/gms)) {
    const name = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1]
    if (name) files[name] = code
    else if (language === 'text' && last) outputs[last] = code
    last = name ?? null
  }
  return { files, outputs }
}
