import { LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toError } from '@/server/hamilton/to-error'

const TITLE = 'Traceback (most recent call last):\n'
const frame = (file: string, name: string) => `  File "${file}", line 3, in ${name}\n    call()\n    ^^^^^^\n`

describe('an error of Python', () => {
  it('an error that was raised from others has them as its causes, the nearest first', () => {
    const error = toError({
      stack_trace: [
        TITLE,
        frame('/app/a.py', 'a'),
        "KeyError: 'x'\n",
        '\nThe above exception was the direct cause of the following exception:\n\n',
        TITLE,
        frame('/app/b.py', 'b'),
        'shop.errors.PriceError: no price\nfor x\n',
        '\nDuring handling of the above exception, another exception occurred:\n\n',
        TITLE,
        frame('/app/hamilton/node.py', '__call__'),
        frame('/app/hamilton/pipeline.py', 'total'),
        'RuntimeError\n',
      ],
    })
    expect([error, ...(error.causes ?? [])].map(({ name, message }) => [name, message])).toEqual([
      ['RuntimeError', ''],
      ['PriceError', 'no price\nfor x'],
      ['KeyError', "'x'"],
    ])
    expect(error.stack).toBe(`${TITLE}${frame('/app/hamilton/pipeline.py', 'total')}RuntimeError`)
  })

  it('an error that only the driver saw keeps its frames', () => {
    const stack = `${TITLE}${frame('/x/hamilton/execution/graph_functions.py', 'execute')}TypeError: a\n`
    expect(toError({ stack_trace: stack }).stack).toContain('graph_functions.py')
  })

  it('failures of validators are the message', () => {
    expect(toError({ stack_trace: ['price: 3 negative\n', 'qty: missing'] })).toEqual({
      name: 'DataValidationError',
      message: 'price: 3 negative\n\nqty: missing',
      stack: null,
    })
  })

  it.each([[undefined], [null], [3], [{}], [{ stack_trace: null }], [{ stack_trace: [] }]])(
    'no error is lost: %j',
    (value) => {
      expect(toError(value)).toEqual({ name: 'Error', message: 'No traceback was recorded.', stack: null })
    },
  )

  it('secrets are redacted, and long texts are cut', () => {
    const { message, stack } = toError({
      stack_trace: `${TITLE}${frame('/app/a.py', 'a')}ValueError: password=hunter2-Secret9\n${'x'.repeat(LIMITS.errorStackChars)}`,
    })
    expect(message.length).toBeLessThanOrEqual(LIMITS.errorMessageChars)
    expect(stack?.length).toBeLessThanOrEqual(LIMITS.errorStackChars)
    expect(message + stack).not.toContain('hunter2')
  })
})
