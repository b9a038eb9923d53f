import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { createFolder, eventually, findFreePort } from './processes.js'

const BIN = fileURLToPath(new URL('../apps/ui/bin/dag.mjs', import.meta.url))

it('SIGTERM to npx ends the server, and its port is free', async () => {
  const folder = await createFolder()
  const port = await findFreePort()
  await writeFile(`${folder.path}/package.json`, '{"name":"user","private":true}')
  await mkdir(`${folder.path}/node_modules/.bin`, { recursive: true })
  await symlink(BIN, `${folder.path}/node_modules/.bin/dag`)
  const args = ['--no-install', 'dag', 'ui', '--port', String(port), '--db', `${folder.path}/dag.db`, '--no-open']
  const npx = spawn('npx', args, { cwd: folder.path, stdio: 'ignore', detached: true })
  onTestFinished(async () => {
    if (npx.exitCode === null && npx.signalCode === null) npx.kill('SIGKILL')
    await folder.remove()
  })
  const ping = () =>
    fetch(`http://127.0.0.1:${port}/api/v1/ping`).then(
      (response) => response.ok,
      () => false,
    )
  await eventually(ping, 60_000)
  const exited = once(npx, 'exit')
  npx.kill('SIGTERM')
  await exited
  expect(await eventually(async () => !(await ping()))).toBe(true)
}, 120_000)
