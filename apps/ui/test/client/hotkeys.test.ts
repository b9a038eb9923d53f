import { describe, expect, it, vi } from 'vitest'
import { createHotkeys, type Hotkey, toKeyCaps, toKeyWords } from '@/client/hotkeys'

const hotkey = (keys: string, rest: Partial<Hotkey> = {}): Hotkey => ({ keys, label: keys, run: vi.fn(), ...rest })
const press = (key: string, rest: { modified?: boolean; inField?: boolean } = {}) => ({
  key,
  modified: false,
  inField: false,
  ...rest,
})

describe('the keys of a page', () => {
  it('the keys of a page find registered keys until they are removed', () => {
    const hotkeys = createHotkeys()
    const remove = hotkeys.add({ title: 'Runs', hotkeys: [hotkey('j')] })
    expect(hotkeys.find(press('j'), 0)?.keys).toBe('j')
    remove()
    expect(hotkeys.find(press('j'), 0)).toBeNull()
  })

  it('the keys of a page prefer the group that came last', () => {
    const hotkeys = createHotkeys()
    hotkeys.add({ title: 'Everywhere', hotkeys: [hotkey('Escape', { label: 'outer' })] })
    hotkeys.add({ title: 'Panel', hotkeys: [hotkey('Escape', { label: 'inner' })] })
    expect(hotkeys.find(press('Escape'), 0)?.label).toBe('inner')
  })

  it('the keys of a page type letters in fields, except keys that work everywhere', () => {
    const hotkeys = createHotkeys()
    hotkeys.add({ title: 'Runs', hotkeys: [hotkey('j'), hotkey('Escape', { everywhere: true })] })
    expect(hotkeys.find(press('j', { inField: true }), 0)).toBeNull()
    expect(hotkeys.find(press('Escape', { inField: true }), 0)?.keys).toBe('Escape')
  })

  it('the keys of a page leave the keys of the browser alone', () => {
    const hotkeys = createHotkeys()
    hotkeys.add({ title: 'Runs', hotkeys: [hotkey('r')] })
    expect(hotkeys.find(press('r', { modified: true }), 0)).toBeNull()
  })

  it('the keys of a page distinguish upper and lower case', () => {
    const hotkeys = createHotkeys()
    hotkeys.add({ title: 'Run', hotkeys: [hotkey('j'), hotkey('J')] })
    expect(hotkeys.find(press('J'), 0)?.keys).toBe('J')
  })
})

describe('a sequence', () => {
  const withSequence = () => {
    const hotkeys = createHotkeys()
    hotkeys.add({ title: 'Everywhere', hotkeys: [hotkey('g r'), hotkey('r')] })
    return hotkeys
  }

  it('a sequence is complete with its second key', () => {
    const hotkeys = withSequence()
    expect(hotkeys.find(press('g'), 0)).toBeNull()
    expect(hotkeys.find(press('r'), 500)?.keys).toBe('g r')
    expect(hotkeys.find(press('r'), 600)?.keys).toBe('r')
  })

  it('a sequence is forgotten after a second', () => {
    const hotkeys = withSequence()
    hotkeys.find(press('g'), 0)
    expect(hotkeys.find(press('r'), 1_001)?.keys).toBe('r')
  })

  it('a sequence is broken off by another key', () => {
    const hotkeys = withSequence()
    hotkeys.find(press('g'), 0)
    hotkeys.find(press('x'), 10)
    expect(hotkeys.find(press('r'), 20)?.keys).toBe('r')
  })
})

it.each([
  ['j', ['J']],
  ['J', ['⇧J']],
  ['g r', ['G', 'R']],
  ['Escape', ['Esc']],
  ['/', ['/']],
  ['?', ['?']],
  ['Enter', ['Enter']],
])('shows %s on its caps as %j', (keys, caps) => {
  expect(toKeyCaps(keys)).toEqual(caps)
})

describe('the words of keys', () => {
  it.each([
    ['j', 'J'],
    ['J', 'Shift J'],
    ['g r', 'G then R'],
    ['/', '/'],
    ['Mod+k', 'Control K'],
    ['Escape', 'Escape'],
    ['ArrowUp', 'up arrow'],
  ])('the words of %s are "%s"', (keys, words) => expect(toKeyWords(keys)).toBe(words))

  it('the words of the command key are those of a Mac', () => expect(toKeyWords('Mod+k', true)).toBe('Command K'))
})
