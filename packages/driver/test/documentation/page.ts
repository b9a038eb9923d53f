import { readFile } from 'node:fs/promises'

/** A file of a page that is tried, with what the page says of it. */
export interface Program {
  readonly file: string
  /** What it prints, or what the compiler says of it; null for tests, which need only pass. */
  readonly output: string | null
}

/**
 * A page whose TypeScript stands in blocks that begin with the name of a file: `// app.ts`. A block of text behind one is what it
 * prints, or what the compiler says of it.
 */
export interface Page {
  readonly files: ReadonlyMap<string, string>
  readonly programs: readonly Program[]
  /** What the compiler says of the page as a whole: nothing, unless the page shows a program that does not compile. */
  readonly refusals: string
}

export async function readPage(path: string): Promise<Page> {
  const text = await readFile(path, 'utf8')
  const files = new Map<string, string>()
  const outputs = new Map<string, string>()
  let last = ''
  for (const [, language, file, block = ''] of text.matchAll(/^```(ts|text)\n(?:\/\/ (\S+\.ts)\n)?([\s\S]*?)^```$/gm)) {
    if (language === 'text') outputs.set(last, block)
    else if (file !== undefined) {
      files.set(file, block)
      last = file
    }
  }
  const told = [...outputs].map(([file, output]) => ({ file, output }))
  const isRefused = ({ file, output }: { file: string; output: string }) => output.startsWith(`${file}(`)
  const tests = [...files.keys()].filter((file) => file.endsWith('.test.ts'))
  return {
    files,
    programs: [
      ...told.filter((program) => !isRefused(program)),
      ...tests.filter((file) => !outputs.has(file)).map((file) => ({ file, output: null })),
    ],
    refusals: told
      .filter(isRefused)
      .map(({ output }) => output)
      .join(''),
  }
}
