import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { checkBinding, checkDatabase, checkDisk, checkSpool } from '@/cli/doctor/check-files'
import { checkNode } from '@/cli/doctor/check-node'
import { checkServer } from '@/cli/doctor/check-server'
import { createFolder, createTestStore, migrations } from '../support/store'

it.each([
  ['v20.19.0', 'ok'],
  ['v26.0.0', 'ok'],
  ['v20.18.9', 'fail'],
  ['v18.20.0', 'fail'],
])('Node.js %s is %s', (version, state) => {
  expect(checkNode(version).state).toBe(state)
})

it('the packages, the documents, the scripts and dag doctor need the same Node', () => {
  const root = fileURLToPath(new URL('../../../..', import.meta.url))
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const manifests = ['.', 'apps/ui', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
  const engines = new Set(manifests.map((folder) => JSON.parse(read(`${folder}/package.json`)).engines.node))
  expect(engines.size).toBe(1)
  const [, least = ''] = /^>=(\d+\.\d+)$/.exec(String([...engines])) ?? []
  const [major, minor] = least.split('.').map(Number)
  expect(checkNode(`v${least}.0`).state).toBe('ok')
  expect(checkNode(`v${major}.${Number(minor) - 1}.9`).message).toContain(`Install ${least} or later.`)
  expect(read('apps/ui/scripts/bundle-cli.mjs')).toContain(`target: 'node${least}'`)
  const documents = ['README.md', 'CONTRIBUTING.md', 'apps/ui/README.md', 'docs/guides/getting-started.md']
  for (const file of [...documents, 'docs/reference/toolchains.md', 'scripts/prepare.mjs']) {
    const named = [...read(file).matchAll(/Node (\d+\.\d+) or later/g)].map(([, version]) => version)
    expect([file, new Set(named)]).toEqual([file, new Set([least])])
  }
})

it('a database is opened, a foreign file is refused, and a missing one is created later', async () => {
  const { file } = await createTestStore()
  expect(checkBinding().state).toBe('ok')
  expect(checkDatabase(file, migrations)).toMatchObject({ state: 'ok', message: expect.stringContaining(file) })
  expect(checkDatabase(file, [])).toMatchObject({ state: 'fail' })
  const folder = createFolder()
  expect(checkDatabase(`${folder}/none.db`, migrations).message).toContain('does not exist yet')
  writeFileSync(`${folder}/text`, 'a text that is not a database')
  expect(checkDatabase(`${folder}/text`, migrations)).toMatchObject({ state: 'fail' })
})

it('files in the spool are counted', () => {
  const folder = `${createFolder()}/spool`
  expect(checkSpool(null).state).toBe('ok')
  expect(checkSpool(folder).state).toBe('ok')
  mkdirSync(folder)
  writeFileSync(`${folder}/a`, '')
  expect(checkSpool(folder)).toMatchObject({ state: 'warn', message: expect.stringContaining('1 file in') })
})

it.each([
  [2e9, 'ok'],
  [2e8, 'warn'],
  [1e6, 'fail'],
])('%d free bytes are %s', (bytes, state) => {
  expect(checkDisk(`${createFolder()}/a/b/dag.db`, () => bytes).state).toBe(state)
})

it('the server has the version of this program and a database, or its port is free', async () => {
  let answer: unknown = { name: 'dag', version: '1.0.0', databaseProblem: null }
  const server = createServer((_, response) => response.end(JSON.stringify(answer))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  onTestFinished(() => server.closeAllConnections())
  expect((await checkServer(url, '1.0.0')).state).toBe('ok')
  expect((await checkServer(url, '1.0.1')).state).toBe('warn')
  answer = { name: 'dag', version: '1.0.0', databaseProblem: 'The file is gone.' }
  expect((await checkServer(url, '1.0.0')).message).toContain('The file is gone. Start dag ui again.')
  answer = { hello: 'world' }
  expect((await checkServer(url, '1.0.0')).message).toContain('taken by another program')
  await close()
  expect((await checkServer(url, '1.0.0')).message).toContain('the port is free')
})
