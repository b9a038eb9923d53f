import { statfsSync, statSync } from 'node:fs'
import type { StorageInfo } from '@/contract/storage'
import type { SqliteDatabase } from './open-database'

/** Measures the files of a database. It reads their sizes and the head of the database alone, whatever their size. */
export function readStorage(database: SqliteDatabase, file: string): StorageInfo {
  const pragma = (name: string) => Number(database.pragma(name, { simple: true }))
  return {
    file,
    bytes: fileSize(file),
    logBytes: fileSize(`${file}-wal`),
    freeBytes: pragma('freelist_count') * pragma('page_size'),
    diskFreeBytes: readDiskFree(file),
  }
}

/** 0 if there is no such file. */
export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function readDiskFree(file: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(file)
    return bavail * bsize
  } catch {
    return null
  }
}
