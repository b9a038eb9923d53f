// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GraphControls } from '@/features/run/graph/graph-controls'

afterEach(cleanup)

describe('the zoom controls', () => {
  it('the zoom controls have names and tooltips', () => {
    render(<GraphControls onZoom={vi.fn()} onFit={vi.fn()} />)
    const buttons = within(screen.getByRole('group', { name: 'Zoom' })).getAllByRole('button')
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
      'Zoom in',
      'Zoom out',
      'Fit the graph',
      'Zoom to 1:1 (100 %)',
    ])
    for (const button of buttons) expect(button.dataset.tip).toContain(button.getAttribute('aria-label'))
  })

  it('the zoom controls zoom, fit and return to the full size', async () => {
    const onZoom = vi.fn()
    const onFit = vi.fn()
    render(<GraphControls onZoom={onZoom} onFit={onFit} />)
    const user = userEvent.setup()
    for (const name of ['Zoom in', 'Zoom out', /1:1/, 'Fit the graph']) {
      await user.click(screen.getByRole('button', { name }))
    }
    expect(onZoom.mock.calls).toEqual([['in'], ['out'], ['full']])
    expect(onFit).toHaveBeenCalledTimes(1)
  })
})
