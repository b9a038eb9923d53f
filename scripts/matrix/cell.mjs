import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { root } from '../shell.mjs'
import { readGuide } from './guide.mjs'
import { LAST_TO_BUILD, MANAGERS } from './managers.mjs'
import { measureFolder } from './measure-folder.mjs'
import { CACHE, provideManager, provideNode } from './tools.mjs'

const execute = promisify(execFile)
const VISIT = fileURLToPath(new URL('visit.mjs', import.meta.url))
const TSX = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.tsx
const BINDING = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'

/** Variables that name a folder or a setting of the clone do not reach the programs of a cell. */
function environmentOf(nodeFolder) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|DAG_|INIT_CWD$|NODE_ENV$|VITEST)/i.test(name),
  )
  const PATH = [nodeFolder, process.env.PATH].join(delimiter)
  return { ...Object.fromEntries(inherited), PATH, CI: '1', DAG_SPOOL: 'off', YARN_ENABLE_TELEMETRY: '0' }
}

/** Makes an empty folder and installs the tarballs there; the time of the install is in milliseconds. */
async function installInto({ run, manager, node, tools, tarballs, env }) {
  const folder = await mkdtemp(join(tmpdir(), 'dag-matrix-'))
  const { binary, program, prepare, install, specify = (_name, path) => path } = MANAGERS[manager]
  const cache = join(CACHE, 'caches', manager.replace(' ', '-'))
  const { manifest = {}, files = {} } = prepare(tarballs, cache)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', ...manifest }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const [command, ...args] = binary ? [join(tools, binary)] : [node, ...program(tools)]
  const add = (packages) => run(command, [...args, ...install(packages, cache)], { cwd: folder, env, maxBuffer: 1e8 })
  const begun = performance.now()
  try {
    await add(Object.entries(tarballs).map(([name, path]) => specify(name, path)))
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return { folder, add, installMs: performance.now() - begun }
}

/** Takes the binding that the clone has built, if it fits this Node; else builds it as the message of `dag` says. */
async function buildBinding({ run, folder, node, npm, env }) {
  const built = join(root, BINDING)
  const fits = await run(node, ['-e', 'process.dlopen({ exports: {} }, process.argv[1])', built]).then(
    () => true,
    () => false,
  )
  if (!fits) {
    await run(node, [npm, 'rebuild', 'better-sqlite3'], { cwd: folder, env })
    return 'built by npm rebuild'
  }
  await mkdir(join(folder, BINDING, '..'), { recursive: true })
  await copyFile(built, join(folder, BINDING))
  return 'taken from the clone'
}

/** Every difference between that which the guide promises and that which a cell saw, as sentences. */
function findProblems({ serves, said, shown, leaves, printed }, { outputs }) {
  if (!serves) return [`dag ui does not serve: ${said}`]
  const problems = []
  if (printed.output !== outputs['tracked.ts']) {
    problems.push(
      `tracked.ts exits with ${printed.code} and prints ${JSON.stringify(printed.output)}: ${printed.errors}`,
    )
  }
  if (shown === null) problems.push('the run is not in the UI')
  else if (shown.dag !== 'pricing' || !shown.inPage) problems.push(`the page of the run does not name ${shown.dag}`)
  if (leaves) problems.push('the server listens after SIGTERM')
  return problems
}

/**
 * Installs the tarballs with a package manager on a major of Node, with install scripts off, and follows *getting started* without a
 * network. `warm` installs once before, so that the measured install finds its cache filled. Returns the figures and the problems.
 * When `signal` aborts, its programs end and its folder is removed.
 */
export async function runCell({
  manager,
  node: major,
  tarballs,
  blocked,
  warm = false,
  signal = new AbortController().signal,
}) {
  if (major < MANAGERS[manager].from) return { manager, node: major, unsupported: true, problems: [] }
  const run = (command, args, options) => execute(command, args, { ...options, signal })
  const nodeFolder = await provideNode(major)
  const node = join(nodeFolder, process.platform === 'win32' ? 'node.exe' : 'node')
  const tools = await provideManager(manager)
  const env = environmentOf(nodeFolder)
  const { stdout: version } = await run(node, ['--version'])
  if (warm) {
    const first = await installInto({ run, manager, node, tools, tarballs, env })
    await rm(first.folder, { recursive: true, force: true })
  }
  const { folder, add, installMs } = await installInto({ run, manager, node, tools, tarballs, env })
  try {
    const size = measureFolder(join(folder, 'node_modules'))
    await add([`tsx@${TSX}`])
    const guide = await readGuide()
    for (const [name, text] of Object.entries(guide.files)) await writeFile(join(folder, name), text)
    const start = MANAGERS[manager].binary ? MANAGERS[manager].run(tools) : [node, ...MANAGERS[manager].run(tools)]
    const visit = async () => {
      const plan = {
        ui: [...start, 'dag', 'ui', '--db', join(folder, 'dag.db'), '--no-open'],
        script: [...start, 'tsx', 'tracked.ts'],
        project: 'shop',
      }
      const [command, ...args] = [...blocked.prefix, process.execPath, VISIT, JSON.stringify(plan)]
      const { stdout } = await run(command, args, { cwd: folder, env: { ...env, ...blocked.env }, maxBuffer: 1e8 })
      return JSON.parse(stdout)
    }
    let seen = await visit()
    let binding = 'packaged'
    let sentence = null
    if (major <= LAST_TO_BUILD && !seen.serves && seen.said.includes('better-sqlite3')) {
      sentence = seen.said
      const npm = join(await provideManager('npm 11'), 'bin/npm-cli.js')
      binding = await buildBinding({ run, folder, node, npm, env })
      seen = await visit()
    }
    const problems = findProblems(seen, guide)
    return { manager, node: major, version: version.trim(), ...size, installMs, binding, sentence, ...seen, problems }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Bytes of the tarballs. */
export async function measureTarballs(tarballs) {
  const sizes = await Promise.all(Object.values(tarballs).map((path) => stat(path)))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}
