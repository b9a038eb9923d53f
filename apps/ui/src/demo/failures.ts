import type { ErrorInfo } from '@dag/protocol'

const toError = (name: string, message: string, frames: readonly string[]): ErrorInfo => ({
  name,
  message,
  stack: [
    `${name}: ${message}`,
    ...frames.map((frame) => `    at ${frame}`),
    '    at callNode (/srv/checkout/node_modules/@dag/driver/dist/execution/call.js:41:18)',
    '    at sweep (/srv/checkout/node_modules/@dag/driver/dist/execution/sweep.js:88:9)',
  ].join('\n'),
})

const frame = (node: string, line = 14) => `${node} (/srv/checkout/src/pricing/${node}.ts:${line}:21)`

/** Errors of the nodes of checkout-pricing and checkout. */
export const ERRORS = {
  discounts: () =>
    toError('TypeError', "Cannot read properties of undefined (reading 'percent')", [
      '/srv/checkout/src/pricing/discounts.ts:31:38',
      'Array.map (<anonymous>)',
      frame('discounts', 29),
    ]),
  promotions: () => toError('ServiceError', 'promotions.internal answered 503', [frame('promotions')]),
  riskScore: () => toError('TimeoutError', 'the score did not arrive within 2,500 ms', [frame('riskScore')]),
  inventory: () => toError('StockTimeoutError', 'warehouse-2 did not answer within 800 ms', [frame('inventory')]),
  tax: () => toError('RangeError', "no rate for country 'XK'", [frame('tax')]),
  computation2: () =>
    toError('Error', 'the computation did not settle', ['computation2 (/srv/checkout/src/pipeline.ts:31:9)']),
  embeddings: () => toError('OutOfMemoryError', 'a batch of 4,096 vectors needs 6.2 GB', [frame('embeddings')]),
} as const

/** Errors of as many kinds as programs throw, in turn. `index` makes values in messages differ. */
export function toOddError(kind: number, index: number): ErrorInfo {
  const kinds: readonly (() => ErrorInfo)[] = [
    () => ({ name: 'string', message: 'out of stock', stack: null }),
    () => ({ name: 'undefined', message: 'undefined', stack: null }),
    () => ({ name: 'Error', message: '', stack: 'Error\n    at score (/srv/app/score.js:1:20194)' }),
    () =>
      toError(
        'ValidationError',
        `3 problems\n  - lines[${index}].qty: expected a number\n  - total: required\n  - id: too short`,
        [frame('clean')],
      ),
    () => ({
      ...toError('FetchError', `GET https://api.example.org/items/${index} failed`, [frame('load')]),
      causes: [
        toError('ConnectTimeoutError', `no connection to 10.0.3.${index % 250}:443`, []),
        { name: 'Error', message: 'connect ETIMEDOUT', stack: null },
      ],
    }),
    () => toError('AggregateError', 'All promises were rejected', [frame('join')]),
    () =>
      toError(
        'RangeError',
        'Maximum call stack size exceeded',
        Array.from({ length: 60 }, (_, line) => frame('rank', line + 1)),
      ),
    () => toError('SyntaxError', `Unexpected token '<', "<!doctype html>…" is not valid JSON`, [frame('load')]),
    () => toError('Error', `${'a very long message without a break '.repeat(60)}${index}`, [frame('score')]),
    () => toError('Ошибка', `не найдено: заказ ${index}`, [frame('load')]),
  ]
  return (kinds[kind % kinds.length] ?? kinds[0])?.() ?? { name: 'Error', message: '', stack: null }
}
