import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CLIENT_NAME, CLIENT_VERSION } from '../src/client.js'

it('the tracker sends name and version of its package', () => {
  const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect({ name: CLIENT_NAME, version: CLIENT_VERSION }).toEqual({ name, version })
})
