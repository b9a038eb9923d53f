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

/** Secrets in sentences of programs. */
export const SENTENCES: readonly SecretCase[] = [
  ['Invalid token "Zx81wQ72mP"', 'Zx81wQ72mP'],
  ["the token 'Zx81wQ72mP' has expired", 'Zx81wQ72mP'],
  ['Incorrect API key provided: Zx81wQ72', 'Zx81wQ72'],
  ['Incorrect API key provided: "Zx81wQ72". Look it up.', 'Zx81wQ72'],
  ['API key Zx81wQ72 is not valid', 'Zx81wQ72'],
  ['the api key "Zx81wQ72" is not valid', 'Zx81wQ72'],
  ['Your access token is Zx81wQ72', 'Zx81wQ72'],
  ['expired token Zx81wQ72mP', 'Zx81wQ72mP'],
  ['password for bob: Zx81wQ72', 'Zx81wQ72'],
  ['wrong password for user bob: "Zx81wQ72"', 'Zx81wQ72'],
  ['the token for bob@example.com is Zx81wQ72', 'Zx81wQ72'],
  ['using secret access key Zx81wQ72mP93', 'Zx81wQ72mP93'],
  ["client secret 'Zx81wQ72'", 'Zx81wQ72'],
  ["client secret 'ZxqwQmPk'", 'ZxqwQmPk'],
  ['client secret Zx81wQ72', 'Zx81wQ72'],
  ['{"message":"Invalid token \\"Zx81wQ72mP\\""}', 'Zx81wQ72mP'],
]

/** Further names of secrets, in several languages. */
export const NAMES: readonly SecretCase[] = [
  ['service_role_key=Zx81wQ72', 'Zx81wQ72'],
  ['{"serviceRoleKey":"Zx81wQ72"}', 'Zx81wQ72'],
  ['AZURE_STORAGE_KEY=Zx81wQ72', 'Zx81wQ72'],
  ['STRIPE_LIVE_KEY=Zx81wQ72', 'Zx81wQ72'],
  ['GH_PAT=Zx81wQ72', 'Zx81wQ72'],
  ['{"githubPat":"Zx81wQ72"}', 'Zx81wQ72'],
  ['mfa_code=Zx81wQ72', 'Zx81wQ72'],
  ['{"backup_codes":["Zx81wQ72","mP93kL44"]}', 'mP93kL44'],
  ['verificationCode: Zx81wQ72', 'Zx81wQ72'],
  ['psk=Zx81wQ72', 'Zx81wQ72'],
  ['wpa_psk="Zx81 wQ72"', 'Zx81 wQ72'],
  ['contraseña: Zx81wQ72', 'Zx81wQ72'],
  ['{"contraseña":"Zx81wQ72"}', 'Zx81wQ72'],
  ['senha=Zx81wQ72', 'Zx81wQ72'],
  ['Kennwort: Zx81wQ72', 'Zx81wQ72'],
  ['Пароль: Zx81wQ72', 'Zx81wQ72'],
  ['{"пароль":"Zx81wQ72"}', 'Zx81wQ72'],
  ['密码：Zx81wQ72', 'Zx81wQ72'],
  ['{"密码":"Zx81wQ72"}', 'Zx81wQ72'],
  ['SAMLResponse=Zx81wQ72mP93&RelayState=a', 'Zx81wQ72mP93'],
]
