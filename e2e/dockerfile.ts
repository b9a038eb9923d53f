import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Instruction {
  readonly name: string
  /** `--name=value` before the arguments. */
  readonly flags: Readonly<Record<string, string>>
  readonly text: string
}

/** A stage after its steps, with the folder that stands for its file system. */
export interface Stage {
  readonly name: string
  readonly root: string
  readonly image: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  /** The instructions that describe containers, by name; the last one of a name counts. */
  readonly settings: Readonly<Record<string, Instruction>>
}

/** Reads the instructions of a Dockerfile, without comments, with lines that continue as one. */
export function parseDockerfile(text: string): readonly Instruction[] {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', flags = '', rest = ''] = /^([A-Z]+)\s+((?:--[a-z-]+=\S+\s+)*)(.*)$/.exec(line) ?? []
      if (name === '') throw new Error(`This is not an instruction: ${line}`)
      const pairs = [...flags.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, key, value]) => [key, value])
      return { name, flags: Object.fromEntries(pairs), text: rest.trim() }
    })
}

/** The words of an instruction in the form of a JSON array, with or without `CMD` in front. */
export const readWords = (instruction: Instruction | undefined): readonly string[] =>
  JSON.parse(instruction?.text.replace(/^CMD\s+/, '') ?? '[]')

/**
 * Executes the steps of a Dockerfile on this machine. A folder stands for the `/` of each stage. Steps of RUN must use relative
 * paths. Returns the last stage.
 */
export async function buildImage(
  instructions: readonly Instruction[],
  { context, folder, env }: { readonly context: string; readonly folder: string; readonly env: NodeJS.ProcessEnv },
): Promise<Stage> {
  const stages: Stage[] = []
  const values: Record<string, string> = {}
  let stage: Stage | null = null
  for (const instruction of instructions) {
    const text = instruction.text.replace(/\$\{(\w+)\}/g, (_, name) => values[name] ?? `$\{${name}}`)
    if (instruction.name === 'ARG') {
      const [name = '', value = ''] = text.split('=')
      values[name] = value
    } else if (instruction.name === 'FROM') {
      const [image = '', , name = String(stages.length)] = text.split(/\s+/)
      stage = { name, root: join(folder, name), image, workdir: '/', env: {}, settings: {} }
      await mkdir(stage.root, { recursive: true })
      stages.push(stage)
    } else {
      if (stage === null) throw new Error(`${instruction.name} is before FROM.`)
      stage = await execute(stage, { ...instruction, text }, { context, stages, env })
      stages[stages.length - 1] = stage
    }
  }
  if (stage === null) throw new Error('There is no FROM.')
  return stage
}

interface Surroundings {
  readonly context: string
  readonly stages: readonly Stage[]
  readonly env: NodeJS.ProcessEnv
}

async function execute(stage: Stage, instruction: Instruction, surroundings: Surroundings): Promise<Stage> {
  const { name, text, flags } = instruction
  const cwd = join(stage.root, stage.workdir)
  if (name === 'WORKDIR') {
    const workdir = posix.resolve(stage.workdir, text)
    await mkdir(join(stage.root, workdir), { recursive: true })
    return { ...stage, workdir }
  }
  if (name === 'ENV') {
    const [key = '', value = ''] = text.split('=')
    return { ...stage, env: { ...stage.env, [key]: value.startsWith('/') ? join(stage.root, value) : value } }
  }
  if (name === 'COPY') {
    const from = surroundings.stages.find((other) => other.name === flags.from)
    if (flags.from !== undefined && from === undefined) throw new Error(`There is no stage ${flags.from}.`)
    const [source = '', target = ''] = text.split(/\s+/)
    await copy(join(from?.root ?? surroundings.context, source), join(stage.root, posix.resolve(stage.workdir, target)))
  } else if (name === 'RUN') {
    await run('sh', ['-ec', text], { cwd, env: { ...surroundings.env, ...stage.env } })
  }
  return { ...stage, settings: { ...stage.settings, [name]: instruction } }
}

/** As COPY does: the content of a folder, or the files of a pattern into a folder. */
async function copy(source: string, target: string): Promise<void> {
  const script =
    'mkdir -p "$1"; for path in $0; do if [ -d "$path" ]; then cp -Rp "$path/." "$1"; else cp "$path" "$1"; fi; done'
  await run('sh', ['-ec', script, source, target])
}
