// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { Dependencies } from '@/features/run/panel/dependencies'
import { toRunModel } from '@/features/run/run-model'
import { nodeDetail, runDetail } from '../../../support/records'
import { runNode } from '../../../support/run-fixture'

const users = Array.from({ length: 600 }, (_, index) => `user${index}`)
const nodes = [runNode('load'), ...users.map((name) => runNode(name, ['load']))]

it('a node that 600 nodes need shows 50 of them, and the others on request', () => {
  const onSelect = vi.fn()
  const detail = nodeDetail({ name: 'load' }, { neededBy: users.slice(0, 100), neededByCount: users.length })
  render(<Dependencies detail={detail} model={toRunModel(runDetail({ nodes }))} onSelect={onSelect} />)
  const shown = () => screen.getAllByText(/^user\d+$/).length
  expect(shown()).toBe(50)
  fireEvent.click(screen.getByText('Show 500 of 550 more'))
  expect(shown()).toBe(550)
  fireEvent.click(screen.getByText('Show 50 of 50 more'))
  expect(shown()).toBe(600)
  expect(screen.queryByText(/^Show/)).toBeNull()
  fireEvent.click(screen.getByText('user599'))
  expect(onSelect).toHaveBeenCalledWith('user599')
})
