import { expect, it } from 'vitest'
import { findDataFolder, type Machine } from '../../src/local/data-folder.js'
import { findSpoolFolder, parseSpoolVariable } from '../../src/local/spool-variable.js'
import { parseSwitch } from '../../src/local/switch-words.js'

const machine = (parts: Partial<Machine>): Machine => ({
  platform: 'linux',
  variables: {},
  home: '/home/ada',
  ...parts,
})

it.each([
  [undefined, 'exit', null],
  ['', 'exit', null],
  [' Exit ', 'exit', null],
  ['on', 'always', null],
  ['1', 'always', null],
  ['off', null, null],
  ['No', null, null],
  ['/var/spool/dag', 'always', '/var/spool/dag'],
  ['spool', 'always', 'spool'],
])('DAG_SPOOL=%s means use %s with the folder %s', (text, use, directory) => {
  expect(parseSpoolVariable(text)).toEqual({ use, directory })
})

it.each([
  ['on', true],
  [' YES ', true],
  ['0', false],
  ['False', false],
  ['', null],
  ['maybe', null],
  [undefined, null],
])('the switch %s reads as %s', (text, expected) => {
  expect(parseSwitch(text)).toBe(expected)
})

it.each([
  [machine({}), '/home/ada/.local/share/dag'],
  [machine({ variables: { XDG_DATA_HOME: '/data' } }), '/data/dag'],
  [machine({ platform: 'darwin', variables: { XDG_DATA_HOME: '/data' } }), '/home/ada/Library/Application Support/dag'],
  [machine({ platform: 'win32', home: 'C:\\Users\\ada' }), 'C:\\Users\\ada\\AppData\\Local\\dag'],
  [machine({ platform: 'win32', variables: { LOCALAPPDATA: 'D:\\local' }, home: null }), 'D:\\local\\dag'],
  [machine({ home: null }), null],
  [machine({ home: '' }), null],
  [machine({ home: null, variables: { XDG_DATA_HOME: '/data' } }), '/data/dag'],
])('the data folder of %j is %s', (given, folder) => {
  expect(findDataFolder(given)).toBe(folder)
})

it('a machine without a data folder has no spool folder', () => {
  expect(findSpoolFolder(machine({ home: null }))).toBeNull()
})
