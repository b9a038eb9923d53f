import { describe, expect, test } from 'vitest'
import { checkPackages, type Resolve } from '../../src/pictures/packages.js'

const installed =
  (...names: readonly string[]): Resolve =>
  (path) => {
    if (names.some((name) => path.startsWith(`${name}/`))) return path
    throw Object.assign(new Error(`Cannot find module '${path}'`), { code: 'MODULE_NOT_FOUND' })
  }

describe('the packages that draw pictures', () => {
  test('the packages that draw pictures are installed for the tests', () => {
    expect(() => checkPackages('png')).not.toThrow()
  })

  test('the packages that draw pictures are named with the command that installs them if they are missing', () => {
    expect(() => checkPackages('svg', installed())).toThrow(
      /^DAG_PICTURE_MISSING_PACKAGE: .*"svg" needs @viz-js\/viz, .*npm install --save-dev @viz-js\/viz"/,
    )
    expect(() => checkPackages('png', installed('@viz-js/viz'))).toThrow(
      /npm install --save-dev @resvg\/resvg-wasm @fontsource\/arimo"/,
    )
  })

  test('the packages that draw pictures are not required by a format that does not need them', () => {
    expect(() => checkPackages('svg', installed('@viz-js/viz'))).not.toThrow()
  })
})
