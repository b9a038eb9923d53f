import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageDir = fileURLToPath(new URL('..', import.meta.url))

const { devDependencies } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))

/** The package of a bare import; null if package.json has none, as for a workspace and for code within a text. */
function toPackageName(specifier) {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  return name in devDependencies && !name.startsWith('@dag/') ? name : null
}

/** Packages that the sources import. */
function listImports(folder) {
  const names = new Set()
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!/\.(ts|tsx|css)$/.test(file)) continue
    for (const [, specifier] of readFileSync(join(folder, file), 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g,
    )) {
      const name = toPackageName(specifier)
      if (name !== null) names.add(name)
    }
  }
  return names
}

/** The folder of a package as Node finds it from another folder; null if it is not installed. */
function findPackage(name, from) {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? []
  return paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json'))) ?? null
}

/** These packages with all their dependencies, by `name@version`. */
function listWithDependencies(names) {
  const found = new Map()
  const open = [...names].map((name) => ({ name, from: packageDir }))
  for (const { name, from } of open) {
    const folder = findPackage(name, from)
    if (folder === null) continue
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const key = `${manifest.name}@${manifest.version}`
    if (found.has(key)) continue
    found.set(key, { folder, license: manifest.license ?? 'see its text' })
    for (const dependency of Object.keys(manifest.dependencies ?? {})) open.push({ name: dependency, from: folder })
  }
  return found
}

/** The texts of licences in a folder and, for Next, of the packages that its own build contains. */
export function readLicences(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying|ofl)/i.test(name))
  return names
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8').trim())
}

/** Packages that Next contains and that are in the built tree, by name. */
function listCompiled(web) {
  const source = join(findPackage('next', packageDir), 'dist/compiled')
  const shipped = join(web, 'node_modules/next/dist/compiled')
  const folders = readdirSync(shipped).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(shipped, name)).map((part) => `${name}/${part}`) : [name],
  )
  return folders
    .map((name) => ({ name, folder: join(source, name) }))
    .filter(({ folder }) => existsSync(folder) && statSync(folder).isDirectory())
}

/** Writes the licence of everything that the built package contains. */
export function writeLicences({ web, file }) {
  const packages = [...listWithDependencies(listImports(join(packageDir, 'src')))].sort(([a], [b]) => (a < b ? -1 : 1))
  const parts = packages.map(([name, { folder, license }]) => [`${name} (${license})`, ...readLicences(folder)])
  for (const { name, folder } of listCompiled(web)) {
    const texts = readLicences(folder)
    if (texts.length > 0) parts.push([`${name}, contained in next`, ...texts])
  }
  const fonts = join(packageDir, 'src/app/fonts')
  parts.push(['Geist and Geist Mono (OFL-1.1)', ...readLicences(fonts)])
  const rule = '='.repeat(80)
  writeFileSync(file, `${parts.map((part) => part.join('\n\n')).join(`\n\n${rule}\n\n`)}\n`)
}
