import { describe, expect, test } from 'vitest'
import { DagError, throwProblems } from '../../src/errors/dag-error.js'
import { problem } from '../../src/errors/problem.js'

const itself = (node: string) => problem('DAG_DEPENDENCY_ITSELF', { node })

describe('DagError', () => {
  test('an error of the driver shows its code and its problem', () => {
    const error = new DagError([itself('a')])
    expect(error.code).toBe('DAG_DEPENDENCY_ITSELF')
    expect(error.name).toBe('DagError')
    expect(error.message).toMatch(/^DAG_DEPENDENCY_ITSELF: node "a" asks for its own result\./)
  })

  test('an error of the driver lists several problems', () => {
    const error = new DagError([itself('a'), itself('b')])
    expect(error.problems).toHaveLength(2)
    expect(error.message).toMatch(/^2 problems:\n {2}- DAG_.*"a".*\n {2}- DAG_.*"b"/)
  })

  test('an error of the driver shortens its message when it has many problems', () => {
    const names = Array.from({ length: 100 }, (_, index) => itself(`n${index}`))
    const error = new DagError([itself('first'), ...names])
    expect(error.message.split('\n')).toHaveLength(22)
    expect(error.message).toContain('and 81 more')
    expect(error.problems).toHaveLength(101)
  })

  test('an error of the driver keeps its cause', () => {
    const cause = new Error('no')
    expect(new DagError([itself('a')], { cause }).cause).toBe(cause)
  })

  test('an error of the driver is not thrown without a problem', () => {
    expect(() => throwProblems([])).not.toThrow()
    expect(() => throwProblems([itself('a')])).toThrow(DagError)
  })
})
