// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { TooltipLayer, tip } from '@/components/ui/tooltip'
import { stubBrowser } from '../support/render'

stubBrowser()

const show = () => {
  render(
    <>
      <button type="button" {...tip('The whole id')}>
        <span>short id</span>
      </button>
      <button type="button" aria-label="Close" {...tip('Close')} />
      <button type="button" {...tip('')}>
        bare
      </button>
      <TooltipLayer delayMs={0} />
    </>,
  )
  return userEvent.setup()
}
const button = (name: string) => screen.getByRole('button', { name })

it('a tooltip shows while the pointer is over any part of its element and describes it', async () => {
  const user = show()
  await user.hover(screen.getByText('short id'))
  const tooltip = await screen.findByRole('tooltip')
  expect(tooltip.textContent).toBe('The whole id')
  expect(button('short id').getAttribute('aria-describedby')).toBe(tooltip.id)
  await user.hover(button('bare'))
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
  expect(button('short id').hasAttribute('aria-describedby')).toBe(false)
})

it('a tooltip shows on focus by key and goes with Escape and with the focus', async () => {
  const user = show()
  await user.tab()
  expect((await screen.findByRole('tooltip')).textContent).toBe('The whole id')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('tooltip')).toBeNull()
  await user.tab()
  expect((await screen.findByRole('tooltip')).textContent).toBe('Close')
  await user.tab()
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
})

it('a tooltip that repeats the name of its element is not read twice', async () => {
  const user = show()
  await user.hover(button('Close'))
  await screen.findByRole('tooltip')
  expect(button('Close').hasAttribute('aria-describedby')).toBe(false)
})

it('a tooltip stays while the pointer is on it and goes when the page scrolls', async () => {
  const user = show()
  await user.hover(button('short id'))
  const tooltip = await screen.findByRole('tooltip')
  await user.hover(tooltip)
  expect(screen.getByRole('tooltip')).toBe(tooltip)
  fireEvent.scroll(document)
  expect(screen.queryByRole('tooltip')).toBeNull()
})

it('an element without words has no tooltip', () => {
  expect([tip(''), tip(null), tip(undefined)]).toEqual([{}, {}, {}])
})
