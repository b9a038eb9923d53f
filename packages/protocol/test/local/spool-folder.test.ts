import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSpoolFolder, SPOOL_FILE_AGE_MS } from '../../src/local/spool-folder.js'
import { OWN_HOST, parseSpoolName, toReady, toSending, toSpoolKey, toStem } from '../../src/local/spool-name.js'
import { createFolder } from './folder.js'

const KEY = toSpoolKey('http://127.0.0.1:8241')
const NOW = Date.now()
/** Above the process ids that a system assigns. */
const DEAD = 2 ** 30

const stem = (number: number, key = KEY, atMs = NOW): string => toStem(key, atMs, 'instance', number)

const open = (directory: string, ...keys: string[]) =>
  createSpoolFolder({ directory, keys: new Set(keys.length === 0 ? [KEY] : keys), nowUnixMs: () => Date.now() })

function setUp() {
  const directory = createFolder()
  return { directory, folder: open(directory) }
}

it('the folder of a spool hands out each file once, oldest first', async () => {
  const { directory, folder } = setUp()
  const other = open(directory)
  for (const number of [2, 0, 1]) folder.write(stem(number), `text ${number}`)
  const claims = [await folder.claim(), await other.claim(), await folder.claim(), await other.claim()]
  expect(claims).toEqual([...[0, 1, 2].map((number) => ({ stem: stem(number), text: `text ${number}` })), null])
})

it('concurrent claims never return the same file', async () => {
  const { directory, folder } = setUp()
  for (let number = 0; number < 20; number++) folder.write(stem(number), 'x')
  const asking = Array.from({ length: 40 }, () => open(directory).claim())
  const claimed = (await Promise.all(asking)).flatMap((file) => (file === null ? [] : [file.stem]))
  expect(new Set(claimed).size).toBe(claimed.length)
  for (let file = await folder.claim(); file !== null; file = await folder.claim()) claimed.push(file.stem)
  expect(claimed.sort()).toEqual(Array.from({ length: 20 }, (_, number) => stem(number)))
})

it('claims continue with files that were written after the folder was listed', async () => {
  const { folder } = setUp()
  for (const number of [0, 1]) folder.write(stem(number), 'x')
  const stems = [(await folder.claim())?.stem]
  folder.write(stem(2), 'x')
  for (let file = await folder.claim(); file !== null; file = await folder.claim()) stems.push(file.stem)
  expect(stems).toEqual([stem(0), stem(1), stem(2)])
})

it('a released file can be claimed again, a removed one cannot', async () => {
  const { directory, folder } = setUp()
  folder.write(stem(0), 'x')
  await folder.claim()
  folder.release(stem(0))
  expect(await folder.claim()).toMatchObject({ stem: stem(0) })
  folder.remove(stem(0))
  folder.release(stem(0))
  expect(readdirSync(directory)).toEqual([])
})

it('files of a spool have mode 0600, and a folder that it creates has mode 0700', () => {
  const directory = join(createFolder(), 'a', 'b')
  const folder = open(directory)
  folder.measure()
  folder.write(stem(0), 'x')
  expect([directory, join(directory, toReady(stem(0)))].map((path) => statSync(path).mode & 0o777)).toEqual([
    0o700, 0o600,
  ])
})

it('a claim in a folder that does not exist returns null and creates nothing', async () => {
  const parent = createFolder()
  expect(await open(join(parent, 'spool')).claim()).toBeNull()
  expect(readdirSync(parent)).toEqual([])
})

it.each(['writing', 'sending'])('a claim takes over a file that a dead process was %s', async (state) => {
  const { directory, folder } = setUp()
  writeFileSync(join(directory, `${stem(0)}.${state}.${OWN_HOST}.${DEAD}`), 'x')
  expect(await folder.claim()).toEqual({ stem: stem(0), text: 'x' })
})

it('a claim skips files of living processes and other hosts until ten minutes after their last touch', async () => {
  const { directory, folder } = setUp()
  const names = [`${stem(0)}.sending.${OWN_HOST}.${process.ppid}`, `${stem(1)}.writing.00000000.1`]
  for (const name of names) writeFileSync(join(directory, name), 'x')
  expect(await folder.claim()).toBeNull()
  for (const name of names) utimesSync(join(directory, name), NOW / 1_000 - 601, NOW / 1_000 - 601)
  expect([await folder.claim(), await folder.claim()]).toMatchObject([{ stem: stem(0) }, { stem: stem(1) }])
})

it('a claim skips files for other addresses, other files, links and folders', async () => {
  const { directory, folder } = setUp()
  folder.write(stem(0, toSpoolKey('http://elsewhere')), 'x')
  writeFileSync(join(directory, 'notes.txt'), 'mine')
  symlinkSync(join(directory, 'notes.txt'), join(directory, toReady(stem(1))))
  mkdirSync(join(directory, toReady(stem(2))))
  expect(await folder.claim()).toBeNull()
  expect(readFileSync(join(directory, 'notes.txt'), 'utf8')).toBe('mine')
})

it('a claim with several keys returns the files of all of them', async () => {
  const { directory, folder } = setUp()
  const other = toSpoolKey('http://localhost:8241')
  folder.write(stem(0), 'x')
  folder.write(stem(1, other), 'y')
  const both = open(directory, KEY, other)
  expect([(await both.claim())?.text, (await both.claim())?.text].sort()).toEqual(['x', 'y'])
})

it('a claim deletes files that are too old, for every address', async () => {
  const { directory, folder } = setUp()
  const old = NOW - SPOOL_FILE_AGE_MS - 60_000
  folder.write(stem(0, KEY, old), 'x')
  folder.write(stem(1, toSpoolKey('http://elsewhere'), old), 'x')
  writeFileSync(join(directory, `${stem(2, KEY, old)}.sending.${OWN_HOST}.${process.ppid}`), 'x')
  expect(await folder.claim()).toBeNull()
  expect(readdirSync(directory)).toEqual([`${stem(2, KEY, old)}.sending.${OWN_HOST}.${process.ppid}`])
})

it('a file that is far too large is not read', async () => {
  const { directory, folder } = setUp()
  writeFileSync(join(directory, toReady(stem(0))), Buffer.alloc(33 * 1024 * 1024))
  expect(await folder.claim()).toEqual({ stem: stem(0), text: '' })
})

it('the measured size counts the files of all processes and addresses, and nothing else', async () => {
  const { directory, folder } = setUp()
  for (let number = 0; number < 3; number++) folder.write(stem(number), '12345')
  await folder.claim()
  writeFileSync(join(directory, 'notes.txt'), 'mine')
  expect(folder.measure()).toEqual({ files: 3, bytes: 15 })
})

it('eviction removes the oldest ready file of any address, and never a claimed one', async () => {
  const { directory, folder } = setUp()
  folder.write(stem(0, KEY, NOW - 3_000), 'claimed')
  await folder.claim()
  folder.write(stem(1, toSpoolKey('http://elsewhere'), NOW - 2_000), 'older')
  folder.write(stem(2, KEY, NOW - 1_000), 'newer')
  expect([folder.evictOldest(), folder.evictOldest(), folder.evictOldest()]).toEqual(['older', 'newer', null])
  expect(readdirSync(directory)).toHaveLength(1)
})

it('a name is parsed into its parts', () => {
  const ready = { stem: stem(7), key: KEY, writtenAtMs: NOW, state: 'ready', owner: null }
  expect(parseSpoolName(toReady(stem(7)))).toEqual(ready)
  expect(parseSpoolName(toSending(stem(7)))).toMatchObject({ state: 'sending', owner: { pid: process.pid } })
  expect(parseSpoolName('anything')).toBeNull()
})

it('equal addresses have one key', () => {
  for (const address of ['http://127.0.0.1:8241/', 'HTTP://127.0.0.1:8241']) expect(toSpoolKey(address)).toBe(KEY)
  expect(toSpoolKey('http://LOCALHOST:80')).toBe(toSpoolKey('http://localhost/'))
  expect(toSpoolKey('http://localhost:8241')).not.toBe(KEY)
})

it.runIf(process.platform === 'linux')(
  'a folder that cannot be created throws, also where its parent seems missing',
  () => {
    for (const directory of ['/proc/none/dag/spool', '/dev/null/spool']) {
      expect(() => open(directory).measure()).toThrow()
    }
  },
)
