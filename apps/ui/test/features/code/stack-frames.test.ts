import { describe, expect, it } from 'vitest'
import { toFileName } from '@/features/code/source-path'
import { groupFrames, parseStack, toFolder } from '@/features/code/stack-frames'

const STACK = `TypeError: Cannot read properties of undefined (reading 'percent')
    at file:///app/src/pricing/discounts.ts:31:38
    at Array.flatMap (<anonymous>)
    at discounts (file:///app/src/pricing/discounts.ts:29:21)
    at runNode (/app/node_modules/@dag/driver/dist/execution/execute.js:10:5)
    at async sweep (/app/node_modules/@dag/driver/dist/execution/execute.js:40:7)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async Object.handler (/app/src/server.ts:12:3)`

describe('a stack', () => {
  it('a stack is read frame by frame, without the message', () => {
    const frames = parseStack(STACK)
    expect(frames).toHaveLength(7)
    expect(frames[0]).toEqual({ name: null, file: '/app/src/pricing/discounts.ts', line: 31, column: 38 })
    expect(frames[1]).toEqual({ name: 'Array.flatMap', file: null, line: null, column: null })
    expect(frames[4]?.name).toBe('sweep')
    expect(frames[6]).toEqual({ name: 'Object.handler', file: '/app/src/server.ts', line: 12, column: 3 })
  })

  it('a stack folds the frames of the driver and of Node.js, and leaves native code out', () => {
    const groups = groupFrames(parseStack(STACK))
    expect(
      groups.map((group) =>
        group.kind === 'own' ? group.frame.name : `${group.frames.length} in ${group.of.join(' and ')}`,
      ),
    ).toEqual([null, 'discounts', '3 in @dag/driver and Node.js', 'Object.handler'])
  })

  it('a traceback of Python is read from the call that raised, with its libraries folded', () => {
    const groups = groupFrames(
      parseStack(`Traceback (most recent call last):
  File "/app/shop.py", line 41, in total
    return divide(1, 0)
           ^^^^^^^^^^^^
  File "/venv/lib/python3.11/site-packages/pandas/core/frame.py", line 10, in __getitem__
    return self[key]
  File "/usr/lib/python3.11/asyncio/tasks.py", line 2, in sleep
    return future
  File "/app/numbers.py", line 3, in divide
    return a / b
ZeroDivisionError: division by zero`),
    )
    expect(groups).toEqual([
      { kind: 'own', frame: { name: 'divide', file: '/app/numbers.py', line: 3, column: null } },
      { kind: 'folded', of: ['Python', 'pandas'], frames: [expect.anything(), expect.anything()] },
      { kind: 'own', frame: { name: 'total', file: '/app/shop.py', line: 41, column: null } },
    ])
  })

  it('a stack folds the driver in a workspace and any other package', () => {
    const groups = groupFrames(
      parseStack(
        'E: x\n at a (/w/packages/driver/src/execution/a.ts:1:1)\n at b (/w/node_modules/undici/lib/b.js:1:1)',
      ),
    )
    expect(groups.map((group) => group.kind === 'folded' && group.of)).toEqual([['@dag/driver', 'undici']])
  })

  it('a stack shows a place by its file name, and the folder next to it', () => {
    const [first] = parseStack(STACK)
    expect([toFileName(first?.file ?? ''), first && toFolder(first)]).toEqual(['discounts.ts', 'src/pricing'])
  })

  it('a stack is empty for text that is not a stack', () => {
    expect(parseStack('Error: something at noon')).toEqual([])
  })

  it('a stack names the file of an ES module as a path', () => {
    const [frame] = parseStack('Error: x\n    at f (file:///srv/J%C3%A4%20app/pipe.js:4:2)')
    expect(frame?.file).toBe('/srv/Jä app/pipe.js')
    const [onWindows] = parseStack('Error: x\n    at f (file:///C:/Users/Jane%20Doe/pipe.js:4:2)')
    expect(onWindows?.file).toBe('C:/Users/Jane Doe/pipe.js')
    const [broken] = parseStack('Error: x\n    at f (file:///srv/100%/pipe.js:4:2)')
    expect(broken?.file).toBe('/srv/100%/pipe.js')
  })

  it('a stack is read and grouped in a time that grows no faster than its names', () => {
    const name = 'x'.repeat(300_000)
    const frames = parseStack(
      `Error\n    at ${name} (/srv/${name}.ts:1:1)\n    at f (/srv${'/node_modules'.repeat(20_000)}/a/b.js:1:1)`,
    )
    const groups = groupFrames(frames)
    expect(groups.map(({ kind }) => kind)).toEqual(['own', 'folded'])
  })
})
