import { describe, expect, it } from 'vitest'
import { highlight } from '@/features/code/highlight'

describe('highlighted code', () => {
  it('highlighted code has a colour for keywords', async () => {
    // The first text also compiles the grammar, for which a busy machine may need longer than a line may take.
    await highlight("const a = 'b'")
    const [line = []] = await highlight("const a = 'b'")
    expect(line.find(({ text }) => text === 'const')?.colour).toBe('var(--code-keyword)')
  })

  it('highlighted code of Python has its own grammar', async () => {
    await highlight('def a(): pass', 'python')
    const [line = []] = await highlight('async def total(frame) -> float: # sum', 'python')
    const colours = Object.fromEntries(line.map(({ text, colour }) => [text.trim(), colour]))
    expect(colours['# sum'] ?? colours.sum).toBe('var(--code-comment)')
    expect(colours['async def'] ?? colours.async).toBe('var(--code-keyword)')
  })

  it.each([
    ['a line of 1 MB', 'x'.repeat(1_000_000)],
    ['a minified line', `const a = 1\n${'a+"b"+'.repeat(5_000)}1`],
    ['50,000 lines', 'const a = 1\n'.repeat(50_000)],
  ])('highlighted code keeps every character of %s without blocking the page', async (_, text) => {
    const lines = await highlight(text)
    expect(lines.map((line) => line.map((token) => token.text).join('')).join('\n')).toBe(text)
  })
})
