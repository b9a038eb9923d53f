import type { JournalStore } from '@dag/driver'
import { createDatabaseStore } from './database-store.js'
import { checkJournalOptions, type KeptJournalOptions } from './journal-options.js'

/**
 * A client of `ioredis`, for Redis 6.2 or later or Valkey.
 *
 * @example
 * const client: RedisClient = new Redis('redis://localhost:6379')
 */
export interface RedisClient {
  /** Sends a command. Texts of the answer are bytes. */
  callBuffer(command: string, ...args: (string | number | Buffer)[]): Promise<unknown>
}

/*
 * A journal is a stream. The first part of an id is the epoch of a writer, and a writer begins with an empty entry, so that
 * Redis refuses what those before it add later. Epochs are microseconds: a journal that was removed and made again has other ones.
 */
const BEGIN = `
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if (ARGV[1] == 'create') == (last ~= nil) then return false end
local time = redis.call('TIME')
local epoch = time[1] * 1000000 + time[2]
if last then epoch = math.max(epoch, tonumber(string.match(last[1], '^%d+')) + 1) end
local text = string.format('%.0f', epoch)
redis.call('XADD', KEYS[1], text .. '-0', 'b', '')
if ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return text`

/** A command that was sent twice, because the connection was lost before its answer, adds nothing more. */
const APPEND = `
for index = 4, #ARGV do
  local id = ARGV[1] .. '-' .. string.format('%.0f', ARGV[3] + index - 4)
  local added = redis.pcall('XADD', KEYS[1], 'NOMKSTREAM', id, 'r', ARGV[index])
  if not added then return 0 end
  if type(added) == 'table' and added.err then
    if not string.find(added.err, 'equal or smaller') then return added end
    local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
    if string.match(last[1], '^%d+') ~= ARGV[1] then return 0 end
  end
end
if ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1`

interface Owner {
  readonly key: string
  readonly epoch: string
}

type Entry = readonly [id: Buffer, fields: readonly [name: Buffer, value: Buffer]]

/**
 * Keeps each journal in a stream of Redis, under `dag-journal:<run id>`. It is as safe as Redis itself: with its default settings the
 * last second is lost if the machine fails.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * const journal = createJournal({ store: redisJournal(new Redis('redis://localhost:6379'), { keepMs: 7 * 24 * 60 * 60 * 1000 }) })
 */
export function redisJournal(client: RedisClient, options: KeptJournalOptions = {}): JournalStore {
  checkJournalOptions(
    'redisJournal',
    { value: client, expected: 'a client of ioredis', members: ['callBuffer'] },
    options,
  )
  const keepMs = options.keepMs === undefined ? '' : String(Math.ceil(options.keepMs))
  const begin = async (runId: string, how: 'create' | 'take'): Promise<Owner | null> => {
    const key = keyOf(runId)
    const epoch = await client.callBuffer('EVAL', BEGIN, 1, key, how, keepMs)
    return epoch === null ? null : { key, epoch: String(epoch) }
  }
  return createDatabaseStore<Owner, string>({
    create: (runId) => begin(runId, 'create'),
    take: (runId) => begin(runId, 'take'),
    async readPage({ key, epoch }, after, limit) {
      const from = after === null ? '-' : `(${after}`
      const entries = (await client.callBuffer('XRANGE', key, from, `(${epoch}-0`, 'COUNT', limit)) as readonly Entry[]
      return entries.map(([id, [name, value]]) => ({ place: String(id), record: String(name) === 'r' ? value : null }))
    },
    async append({ key, epoch }, records, first) {
      const bytes = records.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))
      return (await client.callBuffer('EVAL', APPEND, 1, key, epoch, keepMs, first, ...bytes)) === 1
    },
    async remove(runId) {
      await client.callBuffer('DEL', keyOf(runId))
    },
  })
}

function keyOf(runId: string): string {
  return `dag-journal:${runId}`
}
