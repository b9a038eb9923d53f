import { posix } from 'node:path'

/** The room of a file of a house: the longest one that its path begins with; null without one. */
export function roomOf({ path, rooms }, file) {
  if (!file.startsWith(`${path}/`)) return null
  const inside = file.slice(path.length + 1)
  const bare = (name) => name.replace(/\.tsx?$/, '')
  const holds = ([room]) => bare(inside) === bare(room) || inside.startsWith(`${room}/`)
  return rooms.filter(holds).sort(([a], [b]) => b.length - a.length)[0] ?? null
}

const allows = (allowed, name) => (allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed)

function checkPackage(house, [room, , own = []], { specifier, isType }) {
  const allowed = [...house.packages, ...own]
  if (allowed.some((name) => allows(name, specifier))) return null
  const typesOnly = allowed.some((name) => name.startsWith('type ') && allows(name.slice('type '.length), specifier))
  if (typesOnly) return isType ? null : `${room} may import types alone from '${specifier}': write 'import type'`
  return `${room} may not import the package '${specifier}'`
}

/** Problem of a file that computes from its arguments alone and imports a package that gives it more; null without one. */
function checkPurity({ pure }, file, specifier) {
  if (!pure?.files.test(file) || !pure.forbids.some((name) => allows(name, specifier))) return null
  return `a module here may not import '${specifier}': name it use-... if it is a hook`
}

/** Problems of one file: `{ file, start, message }` for each import that the table does not allow. */
export function checkFile(house, file, imports) {
  const row = roomOf(house, file)
  if (row === null)
    return [{ file, start: 0, message: 'this file is in no room: add a row to scripts/check/rooms.mjs' }]
  const [room, rooms] = row
  return imports.flatMap((imported) => {
    const { specifier, start } = imported
    const problem = (message) => (message === null ? [] : [{ file, start, message }])
    const alias =
      house.alias && specifier.startsWith(house.alias) ? `${house.path}/${specifier.slice(house.alias.length)}` : null
    if (alias === null && !specifier.startsWith('.')) {
      return problem(checkPackage(house, row, imported) ?? checkPurity(house, file, specifier))
    }
    const target = roomOf(house, alias ?? posix.join(posix.dirname(file), specifier).replace(/\.js(x?)$/, '.ts$1'))
    if (target === null) return problem(`'${specifier}' leads out of ${house.path}`)
    const isAllowed = target[0] === room || rooms.includes(target[0])
    return problem(isAllowed ? null : `${room} may not import ${target[0]} ('${specifier}')`)
  })
}

/** Problems of the table itself: a row may only allow rooms of rows above it. */
export function checkTable({ path, rooms }) {
  const above = new Set()
  return rooms.flatMap(([room, allowed]) => {
    const wrong = allowed.filter((name) => !above.has(name))
    above.add(room)
    return wrong.map((name) => `${path}: the row of ${room} allows ${name}, which is in no row above it`)
  })
}
