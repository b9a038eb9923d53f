// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ValueView } from '@/features/values/value-view'
import { renderPage, stubBrowser } from '../../../support/render'

stubBrowser()

const show = (detail: unknown) =>
  renderPage(
    <ValueView
      label="Value of load"
      summary={{ type: 'x', preview: 'x', detail: JSON.stringify(detail), complete: true }}
    />,
  )
const record = (id: number) => ({ kind: 'object', entries: [['id', id]], size: 1 })

it('a list of records is shown as a grid', async () => {
  const { user } = await show({ kind: 'array', items: [record(7), record(8)], size: 2 })
  await user.click(screen.getByRole('button', { name: 'Grid' }))
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Row#', 'id'])
  expect(screen.getByRole('cell', { name: '8' })).toBeTruthy()
})

it('bytes are shown as a hex dump', async () => {
  await show({ kind: 'array', type: 'Buffer', items: [72, 105], size: 4 })
  expect(screen.getByText(/48 69/)).toBeTruthy()
  expect(screen.getByText('The first 2 bytes of 4 bytes.')).toBeTruthy()
})

it('a picture is drawn from its own bytes', async () => {
  await show('data:image/png;base64,iVBORw0KGgo=')
  expect(screen.getByRole('img', { name: 'Value of load' }).getAttribute('src')).toMatch(/^data:image\/png/)
})

it('HTML in a text never becomes a part of the page', async () => {
  const { user } = await show(`<p onclick="x()">Hello</p>${'<img src=x onerror=alert(1)>'.repeat(3)}`)
  await user.click(screen.getByRole('button', { name: 'Without tags' }))
  expect(screen.getByRole('region', { name: 'Value of load' }).textContent).toBe('Hello')
  expect(document.querySelector('img')).toBeNull()
})

it('a text in JSON unfolds', async () => {
  const { user } = await show(JSON.stringify({ answer: 42, more: 'x'.repeat(60) }))
  await user.click(screen.getByRole('button', { name: 'JSON' }))
  expect(within(screen.getByRole('list')).getByText('42')).toBeTruthy()
})

it('a value opens in a larger view that can be searched', async () => {
  const { user } = await show({
    kind: 'object',
    entries: [['a', { kind: 'object', entries: [['deep', 'needle']], size: 1 }]],
    size: 1,
  })
  await user.click(screen.getByRole('button', { name: 'Value of load: larger view' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByRole('textbox', { name: 'Search in the value' }), 'needle')
  expect(dialog.getByText('1 place')).toBeTruthy()
  expect(dialog.getAllByText('needle').map((mark) => mark.tagName)).toContain('MARK')
})
