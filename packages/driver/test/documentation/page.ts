import { readFile } from 'node:fs/promises'

/** A file that is run, with what the page says that it prints. */
export interface Program {
  readonly file: string
  readonly output: string
}

/**
 * A page whose TypeScript is in blocks that begin with the name of a file: `// app.ts`. A block of text, or a picture, behind
 * one is what it prints, or what the compiler says of it.
 */
export interface Page {
  readonly files: ReadonlyMap<string, string>
  readonly programs: readonly Program[]
  /** Files that need only pass. */
  readonly tests: readonly string[]
  /** The errors of the compiler for the page: none, unless the page shows a program that does not compile. */
  readonly refusals: string
}

export async function readPage(path: string): Promise<Page> {
  const text = await readFile(path, 'utf8')
  const files = new Map<string, string>()
  const outputs = new Map<string, string>()
  let last = ''
  for (const [, language, file, block = ''] of text.matchAll(
    /^```(ts|text|mermaid)\n(?:\/\/ (\S+\.ts)\n)?([\s\S]*?)^```$/gm,
  )) {
    if (language !== 'ts') outputs.set(last, block)
    else if (file !== undefined) {
      files.set(file, block)
      last = file
    }
  }
  const told = [...outputs].map(([file, output]) => ({ file, output }))
  const isRefused = ({ file, output }: Program) => output.startsWith(`${file}(`)
  return {
    files,
    programs: told.filter((program) => !isRefused(program)),
    tests: [...files.keys()].filter((file) => file.endsWith('.test.ts')),
    refusals: told
      .filter(isRefused)
      .map(({ output }) => output)
      .join(''),
  }
}
