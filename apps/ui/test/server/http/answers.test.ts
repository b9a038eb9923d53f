import { expect, it, onTestFinished, vi } from 'vitest'
import { answerError } from '@/server/http/answers'
import { HttpError } from '@/server/http/http-errors'

function listen() {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => log.mockRestore())
  return log
}

const answer = async (error: unknown) => {
  const response = answerError(error)
  return { status: response.status, body: await response.json() }
}

it('a problem is answered with its own message, and not logged', async () => {
  const log = listen()
  expect(await answer(new HttpError('DAG_RUN_NOT_FOUND', 'r1'))).toMatchObject({
    status: 404,
    body: { error: { code: 'DAG_RUN_NOT_FOUND', message: 'There is no run r1.' } },
  })
  expect(log).not.toHaveBeenCalled()
})

it.each(['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_IOERR_WRITE'])(
  '%s is temporary, so the answer asks the client to send again',
  async (code) => {
    listen()
    const { status, body } = await answer(Object.assign(new Error('disk is full'), { code }))
    expect([status, body.error.code]).toEqual([503, 'DAG_DATABASE_UNAVAILABLE'])
    expect(body.error.message).toContain('disk is full')
  },
)

it.each([new Error('at /home/me'), Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT' }), 'text', null])(
  'an unexpected error (%s) is logged, and answered without its details',
  async (error) => {
    const log = listen()
    const { status, body } = await answer(error)
    expect([status, body.error.code]).toEqual([500, 'DAG_SERVER_INTERNAL'])
    expect(body.error.message).not.toContain('/home')
    expect(log).toHaveBeenCalledWith(error)
  },
)
