import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { SHELLS, toCompletionScript } from '@/cli/completion/scripts'

const COMMANDS = [
  {
    name: 'runs',
    summary: `List: it's`,
    options: [{ name: '--status', help: 'of [all]', takesValue: true }],
    words: [],
  },
  { name: 'completion', summary: 'Print', options: [], words: ['bash', 'zsh'] },
]

function complete(words: readonly string[]): readonly string[] {
  const script = `${toCompletionScript('bash', COMMANDS)}
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _dag; printf '%s\\n' "\${COMPREPLY[@]}"`
  const output = execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8', cwd: import.meta.dirname })
  return output.split('\n').filter((word) => word !== '')
}

it.each([
  [['dag', 'r'], ['runs']],
  [
    ['dag', ''],
    ['runs', 'completion', 'help'],
  ],
  [
    ['dag', 'runs', '--'],
    ['--status', '--help'],
  ],
  [['dag', 'completion', 'b'], ['bash']],
  [['dag', 'help', 'c'], ['completion']],
  [['dag', 'runs', '--status', 'completion.'], ['completion.test.ts']],
])('bash completes %j to %j', (words, expected) => {
  expect(complete(words)).toEqual(expected)
})

it.each(SHELLS)('the script for %s names every command and option', (shell) => {
  const script = toCompletionScript(shell, COMMANDS)
  for (const word of ['runs', 'completion', 'status']) expect(script).toContain(word)
})
