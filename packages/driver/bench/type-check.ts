// The work of the compiler for a module of many nodes: reading it, building a driver from it, and checking its wiring as well.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './measure.js'
import { chain, layered, type Shape } from './shapes.js'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const repository = path('../../..')
const compiler = join(repository, 'node_modules/typescript/bin/tsc')
const run = promisify(execFile)
const REPETITIONS = 3

const shapes: Readonly<Record<string, Shape>> = {
  '50 in layers': layered(5, 10, true),
  '200 in layers': layered(10, 20, true),
  '1,000 in layers': layered(20, 50, true),
  '1,000 in a chain': chain(1000, true),
}

interface Diagnostics {
  readonly instantiations: number
  readonly checkMs: number
  readonly memoryMb: number
}

const TYPES = ['number', 'string', 'boolean', '{ id: number }']
const typeOf = (name: string): string => TYPES[(name.length + Number(name.at(-1))) % TYPES.length] ?? 'number'

/** Functions whose parameters and results have types of four kinds, each written out. */
function moduleOf({ nodes }: Shape): string {
  return nodes
    .map(({ name, dependencies }) => {
      const members = dependencies.map(
        (dependency) => `${dependency}: ${dependency === 'x' ? 'number' : typeOf(dependency)}`,
      )
      return `export async function ${name}({ ${dependencies.join(', ')} }: { ${members.join('; ')} }): Promise<${typeOf(name)}> { return null as never }`
    })
    .join('\n')
}

/** The same functions, with parameters that are looked up and results that are inferred. */
function depsModuleOf({ nodes }: Shape): string {
  const functions = nodes.map(({ name, dependencies }) => {
    const types = dependencies.map((dependency) => (dependency === 'x' ? '{ x: number }' : `Needs['${dependency}']`))
    return `export async function ${name}({ ${dependencies.join(', ')} }: ${types.join(' & ')}) { return null as unknown as ${typeOf(name)} }`
  })
  return [
    `import type { DepsByName } from ${JSON.stringify(path('../dist/index.js'))}`,
    "import type * as self from './module.js'",
    'type Needs = DepsByName<typeof self>',
    ...functions,
  ].join('\n')
}

/** The module and the program that a row measures. */
const PROGRAMS: Readonly<Record<string, (shape: Shape) => readonly [module: string, program: string]>> = {
  'the module alone': (shape) => [moduleOf(shape), "import * as module from './module.js'\nexport { module }"],
  'buildUnchecked()': (shape) => [moduleOf(shape), programOf('buildUnchecked', shape)],
  'build()': (shape) => [moduleOf(shape), programOf('build', shape)],
  'build(), parameters by DepsByName': (shape) => [depsModuleOf(shape), programOf('build', shape)],
}

/** Asks for the last node, and for one in the middle. */
function programOf(build: string, { nodes, output }: Shape): string {
  const middle = nodes[nodes.length >> 1]?.name ?? output
  return `
    import { AsyncDriver } from ${JSON.stringify(path('../dist/index.js'))}
    import * as module from './module.js'
    const driver = await AsyncDriver.builder().withModules(module).${build}()
    export const { ${output} } = await driver.execute(['${output}'], { inputs: { x: 1 } })
    export const { ${middle} } = await driver.execute(['${middle}'], { inputs: { x: 1 } })
  `
}

async function compile(files: Readonly<Record<string, string>>): Promise<Diagnostics> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-type-check-'))
  const settings = {
    extends: join(repository, 'tsconfig.base.json'),
    compilerOptions: { typeRoots: [join(repository, 'node_modules/@types')] },
    include: ['*.ts'],
  }
  const all = { ...files, 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(settings) }
  try {
    for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text)
    const { stdout } = await run(process.execPath, [compiler, '-p', folder, '--extendedDiagnostics'])
    const read = (label: string): number => Number(new RegExp(`${label}:\\s+([\\d.]+)`).exec(stdout)?.[1])
    return {
      instantiations: read('Instantiations'),
      checkMs: read('Check time') * 1000,
      memoryMb: read('Memory used') / 1024,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

console.log(
  `\nTypeScript ${(await run(process.execPath, [compiler, '--version'])).stdout.replace('Version ', '').trim()}.`,
)
console.log(`Medians of ${REPETITIONS}; two calls of \`execute\`.\n`)
console.log('| nodes | program | instantiations | check, ms | memory, MB |')
console.log('| --- | --- | ---: | ---: | ---: |')
for (const [nodes, shape] of Object.entries(shapes)) {
  for (const [program, filesFor] of Object.entries(PROGRAMS)) {
    const [module, text] = filesFor(shape)
    const files = { 'module.ts': module, 'program.ts': text }
    const all: Diagnostics[] = []
    for (let repetition = 0; repetition < REPETITIONS; repetition++) all.push(await compile(files))
    const [first] = all
    const cells = [
      first?.instantiations ?? Number.NaN,
      Math.round(median(all.map(({ checkMs }) => checkMs))),
      Math.round(median(all.map(({ memoryMb }) => memoryMb))),
    ]
    console.log(`| ${nodes} | ${program} | ${cells.map((cell) => cell.toLocaleString('en-US')).join(' | ')} |`)
  }
}
