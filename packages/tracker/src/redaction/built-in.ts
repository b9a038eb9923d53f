import { findAddresses, findOtherAddresses } from './addresses.js'
import { findAssignments } from './assignments.js'
import { findBareAddresses } from './bare-addresses.js'
import { findCommandArguments } from './command-arguments.js'
import { findCommands } from './commands.js'
import { findJsonWebKeys } from './json-web-keys.js'
import { findJsonWebTokens } from './json-web-tokens.js'
import { findInPlainText, isDecorated } from './plain-text.js'
import { findPrivateKeys } from './private-keys.js'
import { Spans } from './spans.js'
import { findSqlValues } from './sql-values.js'
import { findRun, findTokens } from './tokens.js'
import { findWebHooks } from './web-hooks.js'

/** Marks between a name and its value. They are cheap to find, and most sentences have none. */
const MARKS = /[=:>%]|["'`],|&gt;/
/** Parts of names, in lower case. */
const NAMES =
  /p(?:ass|wd|s[wk]|w\b|in\b|at\b)|s(?:e(?:cr|ss|nha)|rf|sn|aml|ig|id=)|toke|key|auth|c(?:oo|re|v[vc]|ode=|ontra)|jw[te]|otp|mnemo|phras|recov|mfa|2fa|backup|verif|kennw|wachtw|bea|basi|asser|identi|hmac=|парол|密[码碼]|パスワード|비밀번호/
/** Parts of the words before values that need no mark: `Bearer x`, `password "x"`, `IDENTIFIED BY 'x'`. */
const UNMARKED = /[Bb]ea|[Bb]as|[Pp]as|BEA|BAS|PAS|enti|ENTI|TOK|SECR|KEY|oken |ecret |[Kk]ey /
const WEB_HOOK = /hook|api\.telegram|chat\.googleapis/
const ARGUMENT = /vault\s|htpasswd|:(?:\*|\d{4,5}):/
const FLAG = /(?:^|[\s"'`])-[a-zA-Z-]/

/** Each finds secrets of one kind, in time proportional to the text. */
export const FINDERS = {
  tokens: findTokens,
  jsonWebTokens: findJsonWebTokens,
  jsonWebKeys: findJsonWebKeys,
  privateKeys: findPrivateKeys,
  addresses: findAddresses,
  otherAddresses: findOtherAddresses,
  bareAddresses: findBareAddresses,
  sqlValues: findSqlValues,
  webHooks: findWebHooks,
  commands: findCommands,
  commandArguments: findCommandArguments,
  assignments: findAssignments,
} as const

/** The least length of a private key and of the address of a web hook. */
const LONG = 24

/** Runs the finders for which the text has signs. The signs are much cheaper to find than the secrets. */
export function findBuiltIn(text: string, spans: Spans): void {
  findUndecorated(text, spans)
  if (!isDecorated(text)) return
  findInPlainText(text, spans, (plain) => {
    const found = new Spans()
    findUndecorated(plain, found)
    return found
  })
}

function findUndecorated(text: string, spans: Spans): void {
  const run = findRun(text, 0)
  if (run !== -1) findTokens(text, spans, run)
  if (text.includes('yJ')) findJsonWebTokens(text, spans)
  const hasMarks = MARKS.test(text)
  if (hasMarks) {
    if (text.includes('//')) findAddresses(text, spans)
    if (text.includes('@') || text.includes('jdbc:')) findOtherAddresses(text, spans)
  }
  if (text.includes('@')) findBareAddresses(text, spans)
  if (text.length >= LONG) {
    if (text.includes('kty')) findJsonWebKeys(text, spans)
    if (text.includes('PRIVATE KEY') || text.includes('Private-Lines')) findPrivateKeys(text, spans)
    if (text.includes('/') && WEB_HOOK.test(text)) findWebHooks(text, spans)
  }
  const hasFlags = text.includes('-') && FLAG.test(text)
  if (hasFlags) findCommands(text, spans)
  if (text.includes('PASSWORD(') || text.includes('Duplicate entry')) findSqlValues(text, spans)
  if (ARGUMENT.test(text)) findCommandArguments(text, spans)
  const mayHaveNames = hasMarks || hasFlags || text.includes('_') || UNMARKED.test(text)
  if (mayHaveNames && NAMES.test(text.toLowerCase())) findAssignments(text, spans)
}
