import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../../src')

/** `outline-none` sets the style that `focus-visible:outline-2` uses, so both together draw no ring. */
it('the ring of the focus is not removed where a class sets its width', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(50)
  const faults = files.filter((file) =>
    readFileSync(join(source, file), 'utf8')
      .split('\n')
      .some((line) => /(?<![:\w-])outline-none\b/.test(line) && /focus-visible:outline-\d/.test(line)),
  )
  expect(faults).toEqual([])
})
