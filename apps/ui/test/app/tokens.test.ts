import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../../src')
const read = (file: string) => readFileSync(join(source, file), 'utf8')

it('every design token is used', () => {
  const tokens = read('app/tokens.css')
  const others = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|css)$/.test(file) && !/generated|tokens\.css$/.test(file))
    .map(read)
    .join('\n')
  const names = [...new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1] ?? ''))]
  const isUsed = (name: string) =>
    new RegExp(`${name}(?![\\w-])`).test(others) || tokens.includes(`var(${name})`) || tokens.includes(`var(${name},`)
  expect(names.length).toBeGreaterThan(70)
  expect(names.filter((name) => !isUsed(name))).toEqual([])
})
