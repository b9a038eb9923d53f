import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSpoolFolder } from '../../src/spool/spool-folder.js'
import { OWN_HOST, parseSpoolName, toKey, toReady, toSending, toStem } from '../../src/spool/spool-name.js'
import { createFolder } from '../support/folder.js'

const KEY = toKey('http://127.0.0.1:8241')
const NOW = Date.now()
/** No process has it: it is above what a system gives out. */
const DEAD = 2 ** 30

const stem = (number: number, key = KEY): string => toStem(key, NOW, 'instance', number)

function setUp() {
  const directory = createFolder()
  return { directory, folder: createSpoolFolder(directory, KEY, () => Date.now()) }
}

describe('the folder of a spool', () => {
  it('gives out each file once, oldest first', async () => {
    const { directory, folder } = setUp()
    const other = createSpoolFolder(directory, KEY, () => Date.now())
    for (const number of [2, 0, 1]) folder.write(stem(number), `text ${number}`)
    const claims = [await folder.claim(), await other.claim(), await folder.claim(), await other.claim()]
    expect(claims).toEqual([...[0, 1, 2].map((number) => ({ stem: stem(number), text: `text ${number}` })), null])
  })

  it('gives each file to one alone when many ask at once', async () => {
    const { directory, folder } = setUp()
    for (let number = 0; number < 20; number++) folder.write(stem(number), 'x')
    const asking = Array.from({ length: 40 }, () => createSpoolFolder(directory, KEY, () => Date.now()).claim())
    const claimed = (await Promise.all(asking)).flatMap((file) => (file === null ? [] : [file.stem]))
    expect(new Set(claimed).size).toBe(claimed.length)
    for (let file = await folder.claim(); file !== null; file = await folder.claim()) claimed.push(file.stem)
    expect(claimed.sort()).toEqual(Array.from({ length: 20 }, (_, number) => stem(number)))
  })

  it('offers again what was released, and nothing that was removed', async () => {
    const { directory, folder } = setUp()
    folder.write(stem(0), 'x')
    await folder.claim()
    folder.release(stem(0))
    expect(await folder.claim()).toMatchObject({ stem: stem(0) })
    folder.remove(stem(0))
    folder.release(stem(0))
    expect(readdirSync(directory)).toEqual([])
  })

  it('has files of mode 0600, in a folder of mode 0700 if it made it', () => {
    const directory = join(createFolder(), 'a', 'b')
    const folder = createSpoolFolder(directory, KEY, () => Date.now())
    folder.measure()
    folder.write(stem(0), 'x')
    expect([directory, join(directory, toReady(stem(0)))].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o700, 0o600,
    ])
  })

  it.each(['writing', 'sending'])('takes over a file that a dead process was %s', async (state) => {
    const { directory, folder } = setUp()
    writeFileSync(join(directory, `${stem(0)}.${state}.${OWN_HOST}.${DEAD}`), 'x')
    expect(await folder.claim()).toEqual({ stem: stem(0), text: 'x' })
  })

  it('leaves alone what a living process or another host has, until it has not touched it for ten minutes', async () => {
    const { directory, folder } = setUp()
    const names = [`${stem(0)}.sending.${OWN_HOST}.${process.ppid}`, `${stem(1)}.writing.00000000.1`]
    for (const name of names) writeFileSync(join(directory, name), 'x')
    expect(await folder.claim()).toBeNull()
    for (const name of names) utimesSync(join(directory, name), NOW / 1_000 - 601, NOW / 1_000 - 601)
    expect([await folder.claim(), await folder.claim()]).toMatchObject([{ stem: stem(0) }, { stem: stem(1) }])
  })

  it('leaves alone what is for another address, not of the spool, or not a file of one’s own', async () => {
    const { directory, folder } = setUp()
    folder.write(stem(0, toKey('http://elsewhere')), 'x')
    writeFileSync(join(directory, 'notes.txt'), 'mine')
    symlinkSync(join(directory, 'notes.txt'), join(directory, toReady(stem(1))))
    mkdirSync(join(directory, toReady(stem(2))))
    expect(await folder.claim()).toBeNull()
    expect(readFileSync(join(directory, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it('does not read a file that is far too large', async () => {
    const { directory, folder } = setUp()
    writeFileSync(join(directory, toReady(stem(0))), Buffer.alloc(33 * 1024 * 1024))
    expect(await folder.claim()).toEqual({ stem: stem(0), text: '' })
  })

  it('measures all files of the spool, whoever has them', async () => {
    const { directory, folder } = setUp()
    for (let number = 0; number < 3; number++) folder.write(stem(number), '12345')
    await folder.claim()
    writeFileSync(join(directory, 'notes.txt'), 'mine')
    expect(folder.measure()).toEqual({ files: 3, bytes: 15 })
  })
})

describe('names', () => {
  it('are read back', () => {
    expect(parseSpoolName(toReady(stem(7)))).toEqual({ stem: stem(7), key: KEY, state: 'ready', owner: null })
    expect(parseSpoolName(toSending(stem(7)))).toMatchObject({ state: 'sending', owner: { pid: process.pid } })
    expect(parseSpoolName('anything')).toBeNull()
  })

  it('are the same for an address with and without its last slash', () => {
    expect(toKey('http://127.0.0.1:8241/')).toBe(KEY)
  })
})
