// Runs the configurations of docs/guides/self-hosting.md in the real proxies, with TLS, in front of a server that needs keys:
// npm run proxies -w apps/ui. It needs the build, openssl, and nginx and caddy in the PATH.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const NAME = 'dag.example.org'
const bin = fileURLToPath(new URL('../../bin/dag.mjs', import.meta.url))
const guide = readFileSync(new URL('../../../../docs/guides/self-hosting.md', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'dag-proxies-'))
const db = join(folder, 'dag.db')
const children = []
let failures = 0

try {
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${NAME}`],
      ...[
        '-addext',
        `subjectAltName=DNS:${NAME}`,
        '-keyout',
        join(folder, 'key.pem'),
        '-out',
        join(folder, 'cert.pem'),
      ],
    ],
    { stdio: 'ignore' },
  )
  const key = execFileSync(process.execPath, [bin, 'keys', 'create', 'ci', '--scope', 'write', '--db', db], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
  for (const proxy of [toNginx, toCaddy]) await checkProxy(proxy, key)
} finally {
  for (const child of children) child.kill()
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1

/** The block of the guide in a language. */
function readBlock(language) {
  const [, block] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(guide) ?? []
  if (block === undefined) throw new Error(`The guide has no block ${language}.`)
  return block
}

function toNginx(uiPort, port) {
  const server = readBlock('nginx')
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert.pem;`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`)
    .replace('127.0.0.1:8241', `127.0.0.1:${uiPort}`)
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (part) => `${part}_temp_path ${folder}/${part};`,
  )
  const http = `access_log off; ${paths.join(' ')}\n${server}`
  const file = join(folder, 'nginx.conf')
  // The workers have to write into the folder.
  const head = `user ${userInfo().username}; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;`
  writeFileSync(file, `${head}\nevents {}\nhttp {\n${http}}\n`)
  return ['nginx', ['-c', file, '-p', folder, '-e', `${folder}/nginx.log`]]
}

function toCaddy(uiPort, port) {
  const site = readBlock('caddyfile')
    .replace(NAME, `https://${NAME}:${port}`)
    .replace('{\n', `{\n  bind 127.0.0.1\n  tls ${folder}/cert.pem ${folder}/key.pem\n`)
    .replace('127.0.0.1:8241', `127.0.0.1:${uiPort}`)
  const file = join(folder, 'Caddyfile')
  writeFileSync(file, `{\n  admin off\n  auto_https disable_redirects\n}\n${site}`)
  return ['caddy', ['run', '--config', file, '--adapter', 'caddyfile']]
}

async function checkProxy(toProxy, key) {
  // Each proxy has its own server, because both have the same address to it.
  const uiPort = await findFreePort()
  const ui = ['ui', '--require-key', '--allow-host', NAME, '--no-open', '--port', `${uiPort}`, '--db', db]
  start(process.execPath, [bin, ...ui])
  const port = await findFreePort()
  const [command, args] = toProxy(uiPort, port)
  start(command, args)
  const host = `${NAME}:${port}`
  const origin = `https://${host}`
  const bearer = { authorization: `Bearer ${key}` }
  const ask = (path, options = {}) => send(port, path, { ...options, headers: { host, ...options.headers } })
  const check = (what, isRight) => {
    if (!isRight) failures++
    console.log(`${isRight ? 'ok    ' : 'FAILED'} ${command}: ${what}`)
  }
  for (let isUp = false; !isUp; ) {
    isUp = await ask('/readyz').then(
      ({ status }) => status === 200,
      () => false,
    )
    if (!isUp) await new Promise((resolve) => setTimeout(resolve, 100))
  }

  const page = await ask('/projects/1')
  check('a page leads to the login', page.status === 303 && page.headers.location === '/login?next=%2Fprojects%2F1')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const logIn = (from) =>
    ask('/api/v1/session', {
      method: 'POST',
      headers: { ...form, origin: from },
      body: `key=${key}&next=%2Fprojects%2F1`,
    })
  const login = await logIn(origin)
  const [cookie = ''] = login.headers['set-cookie'] ?? []
  check('the login sets a cookie for TLS alone', login.status === 303 && /^__Host-.*; Secure$/.test(cookie))
  check('the login takes no other origin', (await logIn(`http://${host}`)).status === 403)
  const session = { cookie: cookie.split(';')[0] }
  const shown = await ask('/projects/1', { headers: session })
  check('a page is served to the session', shown.status === 200 && shown.body.includes('<html'))
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(shown.body)?.[1] ?? '/none'
  check('its scripts are served', (await ask(script, { headers: session })).status === 200)

  const events = [{ type: 'version', project: 'large', name: 'a', id: 'a'.repeat(32), nodes: [] }]
  const body = { protocol: 1, client: { instanceId: command, name: 'check', version: '1' }, dropped: [], events }
  const large = gzipSync(JSON.stringify({ ...body, padding: randomText(7_500_000) }))
  const json = { 'content-type': 'application/json', ...bearer }
  const stream = listen(port, { host, ...session })
  await stream.opened
  const stored = await ask('/api/v1/ingest', {
    method: 'POST',
    headers: { ...json, 'content-encoding': 'gzip' },
    body: large,
  })
  check(`a batch of ${(large.length / 1e6).toFixed(1)} MB is stored`, stored.status === 200)
  check('the stream reports it at once', (await stream.message).includes('"type":"changed"'))

  const wrong = (key) => ({ authorization: `Bearer ${key.slice(0, -43)}${'A'.repeat(43)}` })
  for (let attempt = 0; attempt < 10; attempt++) await ask('/api/v1/ping', { headers: wrong(key) })
  const limited = await ask('/api/v1/ping', { headers: { ...wrong(key), 'x-forwarded-for': '203.0.113.9' } })
  check('wrong keys are limited, whatever address the client claims', limited.status === 429)
  check('a session is not limited by them', (await ask('/api/v1/ping', { headers: session })).status === 200)
  const direct = await fetch(`http://127.0.0.1:${uiPort}/api/v1/ping`)
  check('the server behind needs a key too', direct.status === 401)
}

function randomText(chars) {
  let text = ''
  while (text.length < chars) text += Math.random().toString(36)
  return text.slice(0, chars)
}

async function send(port, path, { method = 'GET', headers, body }) {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers,
    servername: NAME,
    rejectUnauthorized: false,
    agent: false,
  })
  sent.end(body)
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const chunk of response) text += chunk
  return { status: response.statusCode, headers: response.headers, body: text }
}

/** Opens the stream of changes. */
function listen(port, headers) {
  const options = {
    host: '127.0.0.1',
    port,
    path: '/api/v1/stream',
    servername: NAME,
    rejectUnauthorized: false,
    agent: false,
  }
  const sent = request({ ...options, headers }).end()
  let onMessage
  const message = new Promise((resolve) => {
    onMessage = resolve
    setTimeout(resolve, 10_000, 'nothing').unref()
  })
  const opened = new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.on('data', (chunk) => {
        resolve()
        if (String(chunk).includes('data:')) {
          onMessage(String(chunk))
          sent.destroy()
        }
      })
    })
  })
  return { opened, message }
}

function start(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'] })
  child.on('error', (error) => {
    console.error(`${command} cannot be started: ${error.message}`)
    process.exit(1)
  })
  children.push(child)
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}
