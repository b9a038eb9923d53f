import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readProgram } from '../../src/environment/program.js'

let folder: string
const write = (path: string, content: object | string): string => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dag-program-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the program of a run', () => {
  it('the program of a run is the package of the started file', () => {
    write('package.json', { name: 'shop', version: '3.2.1' })
    write('dist/package.json', { type: 'module' })
    const entry = write('dist/main.js', '')
    expect(readProgram(entry, '/')).toMatchObject({ name: 'shop', version: '3.2.1', entry: join('dist', 'main.js') })
  })

  it('the program of a run is the package of the current folder under a runner', () => {
    write('package.json', { name: 'shop' })
    const runner = write('node_modules/runner/bin.js', '')
    expect(readProgram(runner, folder)).toMatchObject({ name: 'shop', version: null, entry: null })
  })

  it('the program of a run may have no package and no file', () => {
    write('package.json', '{')
    expect(readProgram(undefined, folder)).toMatchObject({ name: null, version: null, entry: null })
    expect(readProgram(join(folder, 'gone.js'), folder)).toMatchObject({ name: null, entry: null })
  })

  it('the program of a run names the versions of our packages', () => {
    expect(readProgram(undefined, folder).packages).toMatchObject({ '@dag/tracker': '0.1.0' })
  })
})
