import { expect, it } from 'vitest'
import { listRunDocuments } from '@/contract/run-file'

const line = (run: string) => `{"format":"dag-run","run":"${run}","events":[]}`

it.each<readonly [string, string, readonly string[]]>([
  ['one run', '{"format":"dag-run","events":[\n{},\n{}\n]}\n', ['{"format":"dag-run","events":[\n{},\n{}\n]}\n']],
  ['a run on each line', `${line('a')}\n\n${line('b')}\n`, [line('a'), line('b')]],
  ['a page', `<!doctype html><p></p><script type="application/json" id="dag-run">${line('a')}</script>`, [line('a')]],
  ['a page without a run', '<!doctype html><p></p>', ['<!doctype html><p></p>']],
  ['another text', 'a\nb', ['a\nb']],
  ['nothing', '', ['']],
])('the runs of %s are found', (_, text, documents) => {
  expect(listRunDocuments(text)).toEqual(documents)
})
