import { expect, it } from 'vitest'
import { toDemoCommand } from '@/features/onboarding/demo-command'

it('the command of the demo quotes names for a shell, and names an address that is not the default', () => {
  expect(toDemoCommand('checkout', '127.0.0.1:8241')).toBe('npx dag demo --project=checkout')
  expect(toDemoCommand('-x', '[::1]:9000')).toBe('npx dag demo --url http://[::1]:9000 --project=-x')
  expect(toDemoCommand("it's $(here) ü", '127.0.0.1:8241')).toBe(String.raw`npx dag demo --project='it'\''s $(here) ü'`)
})
