import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePythonJson } from '@/server/hamilton/python-json'
import { findDefaults } from '@/server/hamilton/python-signature'
import { toMicroseconds } from '@/server/hamilton/python-time'
import { toTypeName } from '@/server/hamilton/python-type'
import { toItem } from '@/server/hamilton/task-item'

describe('JSON of Python', () => {
  it('JSON of Python has numbers that JSON has not, which become null', () => {
    const text = '{"a": NaN, "b": [-Infinity, Infinity, 1], "c": "NaN \\" Infinity", "NaN": "\\\\"}'
    expect(parsePythonJson(text)).toEqual({ a: null, b: [null, null, 1], c: 'NaN " Infinity', NaN: '\\' })
  })

  it('JSON of Python that is cut off throws', () => {
    expect(() => parsePythonJson('{"a": NaN, "b')).toThrow(SyntaxError)
  })

  it('JSON of Python keeps every other value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(parsePythonJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('times of Python', () => {
  it.each([
    ['2026-11-27T00:04:36.195445', 1_795_737_876_195_445],
    ['2026-11-27T00:04:36.229229+00:00', 1_795_737_876_229_229],
    ['2026-11-27 01:04:36.5+01:00', 1_795_737_876_500_000],
    ['2026-11-27T00:04:36Z', 1_795_737_876_000_000],
    ['2026-13-27T00:04:36', null],
    ['1969-11-27T00:04:36', null],
    ['yesterday', null],
    [7, null],
  ])('the time %j is %j in microseconds', (text, microseconds) => {
    expect(toMicroseconds(text)).toBe(microseconds)
  })
})

describe('types of Python', () => {
  it.each([
    ["<class 'pandas.core.frame.DataFrame'>", 'DataFrame'],
    ["<class 'int'>", 'int'],
    ['typing.Any', 'Any'],
    ['hamilton.htypes.Parallelizable[int]', 'Parallelizable[int]'],
    ['typing.Dict[str, pandas.core.frame.DataFrame]', 'Dict[str, DataFrame]'],
    ['', null],
    [null, null],
  ])('the type %j is %j in short', (printed, name) => {
    expect(toTypeName(printed)).toBe(name)
  })
})

describe('parameters of Python', () => {
  it.each([
    ['def total(frame: pd.DataFrame, weight: float = 2.0) -> float:', ['weight']],
    ['@tag(a="b")\nasync def f(a, *, b=1, c: Dict[str, int] = {"x": (1, 2)}, d):', ['b', 'c']],
    ['def f(a: "x=1, y", b: str = "a,b=(\'", c=None):', ['b', 'c']],
    ['def f(\n  a=1,  # b=2, (\n  c: int = """)=""",\n  d=3):', ['a', 'c', 'd']],
    ['def f(größe: int = 1): return dict(x=1)', ['größe']],
    ['def f(): return g(x=1)', []],
    ['x = 1', []],
    ['def f(a=1, b="', ['a']],
  ])('the parameters of %j with a default are %j', (source, names) => {
    expect([...findDefaults(source)]).toEqual(names)
  })
})

describe('tasks', () => {
  it.each([
    ['expand-doc.12.block-doc-text', 12],
    ['expand-doc-doc', null],
    ['collect-doc-total', null],
    ['expand-a.1.b.3.block-b-c', 3],
    ['text', null],
  ])('the task %s has the item %j', (task, item) => {
    expect(toItem(task)).toBe(item)
  })
})
