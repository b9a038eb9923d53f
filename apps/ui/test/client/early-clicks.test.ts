// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { KEEP_EARLY_CLICKS, markHydrated } from '@/client/early-clicks'

const own = (button: HTMLElement) => Object.assign(button, { __reactProps$test: {} })

let button: HTMLButtonElement
let clicks: number
let presses: number
let stop: AbortController

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] })
  document.body.innerHTML = '<button type="button"><span>Run</span></button><a href="#page">Page</a>'
  button = document.querySelector('button') as HTMLButtonElement
  clicks = 0
  presses = 0
  stop = new AbortController()
  // The script has one listener, on the window; a test leaves none behind.
  const add = window.addEventListener.bind(window)
  const listen = (type: string, listener: EventListener) => add(type, listener, { capture: true, signal: stop.signal })
  new Function('addEventListener', KEEP_EARLY_CLICKS)(listen)
  button.addEventListener('click', () => isOwned() && clicks++)
  button.addEventListener('pointerdown', () => presses++)
})

afterEach(() => {
  stop.abort()
  vi.useRealTimers()
  delete document.documentElement.dataset.hydrated
})

const isOwned = () => '__reactProps$test' in button
const wait = () => vi.advanceTimersByTime(200)
const press = () => button.querySelector('span')?.click()

it('an early click is repeated once when the button is handled, with the press that menus open on', () => {
  press()
  press()
  wait()
  expect(clicks).toBe(0)
  own(button)
  wait()
  expect(clicks).toBe(0)
  markHydrated()
  wait()
  wait()
  expect([clicks, presses]).toEqual([1, 1])
})

it('a click on a handled button is not repeated', () => {
  own(button)
  markHydrated()
  press()
  wait()
  expect([clicks, presses]).toEqual([1, 0])
})

it('a click that hydrates its part of the page, which then handles it, is not repeated', () => {
  markHydrated()
  document.addEventListener('click', () => own(button), { capture: true, once: true })
  press()
  wait()
  expect([clicks, presses]).toEqual([1, 0])
})

it('a click on a button that is gone is dropped', () => {
  press()
  wait()
  button.remove()
  wait()
  own(button)
  markHydrated()
  wait()
  expect(clicks).toBe(0)
})

it('links are left alone', () => {
  const link = document.querySelector('a') as HTMLAnchorElement
  let followed = 0
  link.addEventListener('click', () => followed++)
  link.click()
  Object.assign(link, { __reactProps$test: {} })
  markHydrated()
  wait()
  expect(followed).toBe(1)
})
