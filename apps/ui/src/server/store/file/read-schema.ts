import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Layout, readTable, type Value } from './read-table'
import { readWal, type WalPages } from './read-wal'

/** The identity of a database file. */
export interface FileSchema {
  /** `PRAGMA application_id`: 0 unless a program has set it. */
  readonly applicationId: number
  /** `PRAGMA user_version` */
  readonly userVersion: number
  readonly objects: readonly { readonly type: string; readonly name: string }[]
  /** Rows of `_prisma_migrations`; null without that table. */
  readonly migrations: readonly (readonly Value[])[] | null
}

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
const ENCODINGS = ['utf8', 'utf16le', 'utf16be'] as const

/**
 * Identifies a database file, including its write-ahead log. Nothing is locked, created or changed, as even a reading
 * connection would do. Null if the file is not a database.
 *
 * @throws Error if the file cannot be read or is damaged.
 */
export function readSchema(file: string): FileSchema | null {
  return withFile(file, (fd) => {
    const header = readAt(fd, 0, HEADER_BYTES)
    if (header === null || header.toString('latin1', 0, 16) !== MAGIC) return null
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return null
    const isWal = header[18] === 2 && header[19] === 2
    return withWal(isWal ? `${file}-wal` : null, pageSize, (wal, pages) => read(fd, wal, pages, pageSize))
  })
}

function read(fd: number, wal: number | null, pages: WalPages, pageSize: number): FileSchema {
  const readPage = (page: number): Buffer => {
    const inLog = pages.get(page)
    const bytes =
      wal !== null && inLog !== undefined ? readAt(wal, inLog, pageSize) : readAt(fd, (page - 1) * pageSize, pageSize)
    if (page < 1 || bytes === null) throw new Error(`page ${page} is missing`)
    return bytes
  }
  const header = readPage(1)
  const layout: Layout = {
    readPage,
    usableBytes: pageSize - header.readUInt8(20),
    encoding: ENCODINGS[header.readUInt32BE(56) - 1] ?? 'utf8',
  }
  const schema = readTable(layout, 1)
  const history = schema.find(([type, name]) => type === 'table' && name === '_prisma_migrations')
  return {
    applicationId: header.readUInt32BE(68),
    userVersion: header.readUInt32BE(60),
    objects: schema.map(([type, name]) => ({ type: String(type), name: String(name) })),
    migrations: history ? readTable(layout, Number(history[3])) : null,
  }
}

function withFile<T>(file: string, use: (fd: number) => T): T {
  const fd = openSync(file, 'r')
  try {
    return use(fd)
  } finally {
    closeSync(fd)
  }
}

function withWal<T>(file: string | null, pageSize: number, use: (fd: number | null, pages: WalPages) => T): T {
  if (file === null || !isReadable(file)) return use(null, new Map())
  return withFile(file, (fd) => use(fd, readWal(fd, pageSize)))
}

function isReadable(file: string): boolean {
  try {
    return withFile(file, (fd) => fstatSync(fd).isFile())
  } catch {
    return false
  }
}

/** Null if the file ends before. */
function readAt(fd: number, offset: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length)
  return readSync(fd, bytes, 0, length, offset) === length ? bytes : null
}
