import { describe, expect, it } from 'vitest'
import { findBrowser, listBrowserPlaces } from '../browser.mjs'

const on = (platform, env, present, own = null) =>
  findBrowser({ platform, env, exists: (place) => present.includes(place), own: () => own })

describe('findBrowser', () => {
  it.each([
    ['Chromium of Debian', 'linux', { PATH: '/bin' }, '/usr/bin/chromium'],
    ['Chrome from a folder of PATH', 'linux', { PATH: '/opt/google:/bin' }, '/opt/google/google-chrome'],
    ['Edge on Linux', 'linux', {}, '/usr/bin/microsoft-edge-stable'],
    ['the snap of Chromium', 'linux', {}, '/snap/bin/chromium'],
    ['Chrome on macOS', 'darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    [
      'Edge in the home folder on macOS',
      'darwin',
      { HOME: '/Users/a' },
      '/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    ['Edge on Windows', 'win32', { 'PROGRAMFILES(X86)': 'C:\\X' }, 'C:\\X\\Microsoft\\Edge\\Application\\msedge.exe'],
    [
      'Chrome of one user on Windows',
      'win32',
      { LOCALAPPDATA: 'C:\\L' },
      'C:\\L\\Google\\Chrome\\Application\\chrome.exe',
    ],
  ])('finds %s', (_, platform, env, place) => {
    expect(on(platform, env, [place])).toBe(place)
  })

  it("falls back to Playwright's own browser", () => {
    expect(on('linux', {}, ['/cache/chrome'], '/cache/chrome')).toBe('/cache/chrome')
  })

  it("ignores Playwright's path before the download", () => {
    expect(on('linux', {}, [], '/cache/chrome')).toBeNull()
  })

  it('prefers an installed browser to a downloaded one', () => {
    expect(on('linux', {}, ['/usr/bin/chromium', '/cache/chrome'], '/cache/chrome')).toBe('/usr/bin/chromium')
  })

  it('lists no relative place when PATH is empty', () => {
    expect(listBrowserPlaces('linux', { PATH: '' }).every((place) => place.startsWith('/'))).toBe(true)
  })
})
