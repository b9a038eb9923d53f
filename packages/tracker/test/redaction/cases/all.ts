import { ADDRESSES } from './addresses.js'
import { ASSIGNMENTS, CUT_VALUES } from './assignments.js'
import type { SecretCase } from './case.js'
import { COMMANDS, FILES } from './commands.js'
import { DUMPS, JSON_WEB_KEYS } from './dumped.js'
import { HEADERS } from './headers.js'
import { NESTED } from './nested.js'
import { COLOURED, NAMES, SENTENCES } from './printed.js'
import { PRIVATE_KEYS, TOKENS } from './tokens.js'

export const CASES_BY_KIND: Readonly<Record<string, readonly SecretCase[]>> = {
  assignment: ASSIGNMENTS,
  'cut value': CUT_VALUES,
  'nested text': NESTED,
  address: ADDRESSES,
  header: HEADERS,
  command: COMMANDS,
  file: FILES,
  'coloured text': COLOURED,
  'JSON web key': JSON_WEB_KEYS,
  dump: DUMPS,
  sentence: SENTENCES,
  name: NAMES,
  token: TOKENS,
  'private key': PRIVATE_KEYS,
}

export const ALL_CASES = Object.values(CASES_BY_KIND).flat()
