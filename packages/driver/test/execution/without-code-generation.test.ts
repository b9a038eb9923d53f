import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

test('a driver executes if code generation from strings is forbidden', () => {
  const args = [
    '--disallow-code-generation-from-strings',
    '--import',
    import.meta.resolve('tsx'),
    path('../support/execute-without-code-generation.ts'),
  ]
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8' })
  expect(JSON.parse(printed)).toEqual({
    refused: 'EvalError',
    results: { sum: 15, names: ['a', 'b', 'limit'] },
    hooked: 15,
    all: [
      [
        ['seen', 0, 1],
        ['seen', 1, 2],
      ],
      [[1, 2], 'driver'],
    ],
  })
}, 30_000)
