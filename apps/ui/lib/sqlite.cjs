// Node-API 10 (Node 22.14 and later) loads better-sqlite3 13, whose npm package holds its binaries and needs no install
// script. Older versions of Node crash on it and load better-sqlite3 12, which an install script downloads or compiles.
module.exports = Number(process.versions.napi) >= 10 ? require('better-sqlite3-13') : require('better-sqlite3')
