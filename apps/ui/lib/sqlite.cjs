// Node-API 10 (Node 22.14 and later) loads better-sqlite3 13, whose npm package holds its binaries and needs no install
// script. Older versions of Node crash on it and load better-sqlite3 12, which an install script downloads or compiles.
const name = Number(process.versions.napi) >= 10 ? 'better-sqlite3-13' : 'better-sqlite3'

// An optional dependency that could not be built is not installed. Commands that use no database work without it.
function load() {
  try {
    return require(name)
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    return class Absent {
      constructor() {
        throw Object.assign(new Error(`${name} is not installed.`, { cause: error }), { code: 'DAG_SQLITE_ABSENT' })
      }
    }
  }
}

module.exports = load()
