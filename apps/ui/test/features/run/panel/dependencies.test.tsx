// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Dependencies } from '@/features/run/panel/dependencies'
import { toRunModel } from '@/features/run/run-model'
import { nodeDetail, runDetail } from '../../../support/records'
import { runNode } from '../../../support/run-fixture'

const users = Array.from({ length: 700 }, (_, index) => `user${index}`)

const nodes = [runNode('load'), ...users.map((name) => runNode(name, ['load']))]

it('a node that 700 nodes need shows 50 of them, and the others on request', () => {
  const onSelect = vi.fn()
  const detail = nodeDetail({ name: 'load' }, { neededBy: users.slice(0, 100), neededByCount: users.length })
  render(<Dependencies detail={detail} model={toRunModel(runDetail({ nodes }))} onSelect={onSelect} />)
  const shown = () => screen.getAllByRole('button', { name: /user\d+/ }).length
  expect(shown()).toBe(50)
  fireEvent.click(screen.getByRole('button', { name: 'Show 500 of 650 more' }))
  expect(shown()).toBe(550)
  fireEvent.click(screen.getByRole('button', { name: 'Show 150 of 150 more' }))
  expect(shown()).toBe(700)
  expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: /user699/ }))
  expect(onSelect).toHaveBeenCalledWith('user699')
})
