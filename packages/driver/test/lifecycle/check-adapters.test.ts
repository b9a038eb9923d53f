import { describe, expect, test } from 'vitest'
import { checkAdapters } from '../../src/lifecycle/check-adapters.js'

const wrong = (...adapters: readonly unknown[]) =>
  checkAdapters(adapters).map(({ code, message }) => `${code}: ${message}`)

class Tracker {
  preNodeExecute() {}
}

describe('adapters', () => {
  test('adapters are objects or instances with any of the hooks', () => {
    expect(wrong({ init() {} }, new Tracker(), new (class extends Tracker {})())).toEqual([])
  })

  test('adapters may have other members', () => {
    expect(wrong({ close() {}, closed: true, inits: 1, flush() {}, stats() {}, nodeCount: 3, postpone() {} })).toEqual(
      [],
    )
  })

  test.each([undefined, null, 3, 'tracker', Tracker])('%s is not an adapter', (adapter) => {
    expect(wrong(adapter)).toEqual([expect.stringMatching(/DAG_ADAPTER_NOT_OBJECT: adapter 1 is not an object/)])
  })

  test.each([
    ['preNodeExecuted', 'preNodeExecute'],
    ['prenodeexecute', 'preNodeExecute'],
    ['pre_node_execute', 'preNodeExecute'],
    ['postNodeExecution', 'postNodeExecute'],
    ['preGrapExecute', 'preGraphExecute'],
    ['postGraphConstructed', 'postGraphConstruct'],
    ['buildResults', 'buildResult'],
  ])('an adapter with a member %s is refused because %s was meant', (member, suggestion) => {
    expect(wrong({ init() {}, [member]() {} })).toEqual([
      `DAG_ADAPTER_MISSPELT_MEMBER: adapter 1 has a member "${member}", which no driver calls. Did you mean "${suggestion}"? If not, give it a name less like a hook's.`,
    ])
  })

  test.each(['validateNode', 'validateGraph', 'validateInput'])('an adapter with an async %s is refused', (member) => {
    expect(wrong({ async [member]() {} })).toEqual([
      expect.stringMatching(`^DAG_ADAPTER_ASYNC_VALIDATOR: "${member}" of adapter 1 is an async function`),
    ])
  })

  test('instances are named by their class, and their getters are not called', () => {
    class Logger {
      init() {}
      preNodeExecuted() {}
      get preGraphExecuted(): never {
        throw new Error('read')
      }
    }
    expect(wrong(new Tracker(), new Logger())).toEqual([
      expect.stringMatching(/adapter 2 \(Logger\) has a member "preNodeExecuted"/),
      expect.stringMatching(/adapter 2 \(Logger\) has a member "preGraphExecuted"/),
    ])
  })

  test('an adapter without any hook is refused', () => {
    expect(wrong({}, { flush() {} })).toEqual([
      expect.stringMatching(/DAG_ADAPTER_NO_MEMBERS: adapter 1 would never be called/),
      expect.stringMatching(/DAG_ADAPTER_NO_MEMBERS: adapter 2 would never be called/),
    ])
  })

  test('an adapter with a hook that is not a function is refused', () => {
    expect(wrong({ preNodeExecute: true })).toEqual([
      'DAG_ADAPTER_INVALID_MEMBER: "preNodeExecute" of adapter 1 must be a function: received boolean true.',
    ])
  })

  test('two result builders in one driver are refused', () => {
    const builder = { buildResult: () => 1 }
    expect(wrong(builder, { init() {} }, builder)).toEqual([
      expect.stringMatching(/adapter 1 and adapter 3 both have buildResult/),
    ])
  })
})
