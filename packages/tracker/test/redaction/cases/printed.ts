import type { SecretCase } from './case.js'

/** Secrets in the colours of a terminal, and with blanks and separators in variants. */
export const COLOURED: readonly SecretCase[] = [
  ["\u001b[33mpassword\u001b[39m: \u001b[32m'Zx81 wQ72'\u001b[39m", 'Zx81 wQ72'],
  ['\u001b[1;33mpassword\u001b[0m=\u001b[38;5;9mZx81wQ72\u001b[0m', 'Zx81wQ72'],
  ['\u001b[33mtoken\u001b[39m\u001b[2m:\u001b[22m \u001b[32m"Zx81wQ72"\u001b[39m', 'Zx81wQ72'],
  ["{ apiKey\u001b[90m:\u001b[39m \u001b[32m'Zx81wQ72'\u001b[39m, port: \u001b[33m80\u001b[39m }", 'Zx81wQ72'],
  ['\u001b[34m"password"\u001b[39m\u001b[2m:\u001b[22m\u001b[32m"Zx81 wQ72"\u001b[39m', 'Zx81 wQ72'],
  ['\u001b[2mAuthorization\u001b[22m: \u001b[36mBearer\u001b[39m \u001b[1mZx81wQ72mP93\u001b[22m', 'Zx81wQ72mP93'],
  ['postgres://app:\u001b[31mZx81wQ72\u001b[39m@db/shop', 'Zx81wQ72'],
  ['{"line":"\\u001b[33mpassword\\u001b[39m: \\u001b[32mZx81wQ72\\u001b[39m"}', 'Zx81wQ72'],
  ['\\x1b[33mpassword\\x1b[39m=\\x1b[32mZx81wQ72\\x1b[39m', 'Zx81wQ72'],
  ['password\u00a0:\u00a0Zx81wQ72', 'Zx81wQ72'],
  ['password：Zx81wQ72', 'Zx81wQ72'],
  ['token\u3000＝\u3000Zx81wQ72', 'Zx81wQ72'],
  ['--password\u00a0Zx81wQ72', 'Zx81wQ72'],
  ['\u001b[33mpassword\u001b[39m：\u001b[32mZx81wQ72\u001b[39m', 'Zx81wQ72'],
]
