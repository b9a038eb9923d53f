import { expect, it, onTestFinished } from 'vitest'
import { type Behaviour, startBadServer } from '../support/bad-server.js'
import { startProgram } from '../support/program.js'

const FORBIDDEN: Behaviour = {
  status: 403,
  body: '{"error":{"code":"DAG_HTTP_HOST","message":"Start the UI with --allow-host dag."}}',
}
const UNKNOWN_PROJECT: Behaviour = {
  status: 200,
  body: JSON.stringify({
    accepted: 0,
    skipped: 0,
    rejected: [{ index: 0, code: 'DAG_INGEST_PROJECT', message: 'There is no project 77.' }],
  }),
}
const LOGIN_PAGE: Behaviour = { status: 403, body: '<html>Sign in</html>' }

async function outputWith(behaviour: Behaviour, environment: Record<string, string> = {}): Promise<string> {
  const servers = await Promise.all([1, 2, 3].map(() => startBadServer()))
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.stop()))
  })
  for (const server of servers) server.behaviour = behaviour
  const urls = servers.map(({ url }) => url)
  const ended = await startProgram({ PROGRAM_URLS: urls.join(','), PROGRAM_EXIT_FLUSH_MS: '1000', ...environment })
    .ended
  expect(ended.code).toBe(3)
  return urls.reduce((text, url) => text.replaceAll(url, 'URL'), ended.output)
}

it('a program of three trackers prints one line when the UI refuses all of them', async () => {
  expect(await outputWith(FORBIDDEN)).toBe(
    'dag: runs are not recorded because URL refuses them: status 403: Start the UI with --allow-host dag. (DAG_HTTP_HOST)\n',
  )
}, 20_000)

it('a program prints one line when its project does not exist', async () => {
  expect(await outputWith(UNKNOWN_PROJECT)).toBe(
    'dag: runs are not recorded because URL refuses them: There is no project 77. (DAG_INGEST_PROJECT)\n',
  )
}, 20_000)

it('a program prints nothing when another program answers, or tracking is off', async () => {
  expect(await outputWith(LOGIN_PAGE)).toBe('')
  expect(await outputWith(FORBIDDEN, { DAG_TRACKING: 'off' })).toBe('')
}, 20_000)
