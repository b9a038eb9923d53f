import { expect, it, onTestFinished, vi } from 'vitest'
import { whileAvailable } from '@/app/while-available'

it.each(['SQLITE_BUSY', 'SQLITE_FULL', 'DAG_DATABASE_GONE'])(
  'a read that fails with %s leaves the page without data',
  async (code) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => log.mockRestore())
    const read = () => Promise.reject(Object.assign(new Error('x'), { code }))
    expect(await whileAvailable(read)).toBeNull()
  },
)

it('any other error of a read ends the page', async () => {
  await expect(whileAvailable(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

it('a read that succeeds gives the page its data', async () => {
  expect(await whileAvailable(async () => 7)).toBe(7)
})
