import { expect, it } from 'vitest'
import { onNpmGone } from '@/cli/on-npm-gone'

function watch(event: string | undefined) {
  let parent = 10
  let calls = 0
  const checks: (() => void)[] = []
  onNpmGone(() => calls++, {
    read: () => parent,
    env: { npm_lifecycle_event: event },
    schedule: (check) => {
      checks.push(check)
      return { unref: () => {} }
    },
  })
  const tick = () => {
    for (const check of checks) check()
  }
  return { tick, calls: () => calls, loseParent: () => (parent = 1) }
}

it('the end of the shell of npx is reported once', () => {
  const { tick, calls, loseParent } = watch('npx')
  tick()
  expect(calls()).toBe(0)
  loseParent()
  tick()
  tick()
  expect(calls()).toBe(1)
})

it.each([[undefined], ['start']])('another parent may end (%s)', (event) => {
  const { tick, calls, loseParent } = watch(event)
  loseParent()
  tick()
  expect(calls()).toBe(0)
})
