// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { VersionNodeRow } from '@/contract/version'
import { CodePage } from '@/features/versions/code-page'
import { projectSummary } from '../../support/records'
import { NOW_US, renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const ID = 'b'.repeat(32)
const node = (name: string, line: number, ...needs: readonly string[]): VersionNodeRow => ({
  name,
  kind: 'function',
  dependencies: needs.map((need) => ({ name: need, optional: false })),
  module: 'pricing',
  group: 'pricing',
  file: 'src/pricing.ts',
  line,
  tags: {},
})
const detail = (row: VersionNodeRow, text: string | null) => ({
  node: {
    ...row,
    codeHash: 'h',
    documentation: null,
    source: text === null ? null : { text, original: true, file: row.file, line: row.line },
    figures: { runs: 7, failed: 2, cached: 0, p50Us: 3_200, p95Us: 4_000 },
  },
  against: null,
  versions: [{ id: ID, firstSeenUs: NOW_US, exists: true, codeHash: 'h' }],
})
const [cart, tax] = [node('cart', 3), node('tax', 9, 'cart')]
const api = {
  '/projects/1': projectSummary({ id: 1 }),
  [`/projects/1/versions/${ID}/nodes`]: { items: [cart, tax], nextCursor: null },
  [`/projects/1/versions/${ID}/nodes/cart`]: detail(cart, 'const cart = 1'),
  [`/projects/1/versions/${ID}/nodes/tax`]: detail(tax, null),
}

it('the code of a version shows the first node, and follows needs and needed by', async () => {
  const { user, search } = await renderPage(<CodePage projectId={1} versionId={ID} />, { api, search: 'dag=checkout' })
  expect(await screen.findByText(/const cart = 1/)).toBeTruthy()
  const neededBy = screen.getByRole('region', { name: 'Needed by' })
  await user.click(within(neededBy).getByRole('button', { name: 'tax' }))
  await waitFor(() => expect(search().get('node')).toBe('tax'))
  expect(await screen.findByText('No source was recorded')).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'Needs' })).getByRole('button', { name: 'cart' })).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'In this version' })).getByText('7')).toBeTruthy()
})

it('the nodes of a version are walked through with j and k', async () => {
  const { user, search } = await renderPage(<CodePage projectId={1} versionId={ID} />, { api, search: 'dag=checkout' })
  await screen.findByText(/const cart = 1/)
  await user.keyboard('j')
  await waitFor(() => expect(search().get('node')).toBe('tax'))
})

it('the code of an unknown version is reported with a way back', async () => {
  await renderPage(<CodePage projectId={1} versionId="0123456" />, { api })
  expect(await screen.findByText('This version does not exist')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All versions' }).getAttribute('href')).toBe('/projects/1/versions')
})
