import { describe, expect, it } from 'vitest'
import { FINDERS } from '../../src/redaction/built-in.js'
import { redactText } from '../../src/redaction/redact-text.js'
import { Spans } from '../../src/redaction/spans.js'
import { ALL_CASES } from './cases/all.js'

const MARKS = [
  '-',
  '.',
  '/',
  ':',
  '@',
  '"',
  "'",
  '`',
  '\\',
  '=',
  ' ',
  '\n',
  ',',
  ';',
  '&',
  '%',
  '<',
  '>',
  '(',
  '[',
  '{',
  '_',
  '\\"',
  '\t',
]
const FRONTS = [
  ...[
    'eyJ',
    'eyJ.',
    'eyJa.eyJb',
    'ghp_',
    'sk-',
    'AKIA',
    'xoxb-',
    'api_org_',
    'hvs.',
    'dp.pt.',
    'SG.',
    'glpat-',
    '1//0',
    'pat.',
    'sl.',
  ],
  ...['//', '://', 'a://b:c', 'a://b:c@', '@tcp(', 'jdbc:oracle:', '//a:b//', 'x@'],
  ...['-----BEGIN PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----AAAA', '-----END', 'Private-Lines: 1\nAAAA'],
  ...[
    'password',
    'password=',
    'password:',
    'password="',
    "password='",
    'password: {',
    'password=[',
    '"password":"',
    '\\"password\\":\\"',
  ],
  ...[
    'password "',
    'password=a,',
    'password=a;b',
    'password=a)',
    'password=a\\',
    'password:\n  ',
    'password: |\n  ',
    'password=a"',
  ],
  ...[
    'token',
    'token=',
    'key',
    'api_key',
    'auth',
    'secret',
    'pass',
    'cookie: a=',
    'cookie',
    'sig=',
    '?sig=',
    '?key=',
    '&code=',
  ],
  ...['authorization: ', 'authorization: digest a="', 'authorization: aws4 a=b,', 'bearer ', 'basic ', 'Bearer a'],
  ...[
    '<password>',
    '<password a',
    'name="password"',
    'name="password"\r\n\r\n',
    '{"name":"password","value":"',
    'password,value:"',
  ],
  ...[
    'mysql -p',
    'curl -u a:',
    ' -u',
    '--password ',
    '["--password","',
    'docker login',
    'login a password ',
    'token "',
    'vault login -a ',
    'htpasswd -b a ',
    'db:5432:a:b:c',
    'auth=("a',
    'auth=("a", "b',
    'bob:a1b2c3@',
    'bob:a1b2c3@db.a',
    'sqlplus a ',
    'sqlplus a/b',
    'nats://a@',
    '"kty":',
    '{"kty":"oct","k":"',
    '"kty":"d":',
    '&lt;password',
    '&lt;password&gt;',
    '[password] => ',
    '"password"]=> string(1) "',
    'api key provided: ',
    'password for a',
    '密码',
    "identified by '",
  ],
  ...[
    'hooks.slack.com/services/',
    'discord.com/api/webhooks/1/',
    '\\u0022password\\u0022:',
    '%22password%22%3A',
    '&quot;password&quot;:&quot;',
  ],
  ...['\u001b[33m', '\u001b[', '\u001b[1;', '\\u001b[33m', '\u00a0', '：', '\u001b[33mpassword\u001b[39m: '],
  ...['a'.repeat(15), 'aB3'.repeat(30), '0123456789abcdef', 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0', '123456789:AA'],
]
const JOINED = ['-', '.', '/', ':', '@', '"', '\\', '=', ' ']
const SEEDS = [
  ...FRONTS,
  ...FRONTS.flatMap((front) => JOINED.map((mark) => mark + front)),
  ...MARKS,
  ...MARKS.map((mark) => `password=${mark}`),
  ...MARKS.map((mark) => `${mark}password=`),
]

const CHARS = 4_000
const TIMES = 4
/** Four times the text takes four times as long, or sixteen times if the search is quadratic. */
const MOST = 8
const NOISE_MS = 1
const MOST_MS_OF_THOUSAND_CHARS = 1

/** A text that is repeated, alone or after a front that occurs once. */
type Seed = string | readonly [front: string, repeated: string]

const grow = (seed: Seed, chars: number): string => {
  const [front, repeated] = typeof seed === 'string' ? ['', seed] : seed
  return (front + repeated.repeat(Math.ceil(chars / repeated.length))).slice(0, chars)
}

/** Least of the milliseconds that the processor takes: on a busy machine the clock says more. */
function fastest(run: (text: string) => void, text: string, repetitions: number): number {
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
  let best = Number.POSITIVE_INFINITY
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = cpuMs()
    run(text)
    best = Math.min(best, cpuMs() - start)
  }
  return best
}

function isSlow(run: (text: string) => void, seed: Seed, repetitions: number): boolean {
  const few = fastest(run, grow(seed, CHARS), repetitions)
  const many = fastest(run, grow(seed, TIMES * CHARS), repetitions)
  return many > MOST * few + NOISE_MS || many > (TIMES * CHARS * MOST_MS_OF_THOUSAND_CHARS) / 1_000
}

/** Seeds that take more than their share of time. They are measured again, and more often, before they count. */
const listSlow = (run: (text: string) => void, seeds: readonly Seed[]): readonly Seed[] =>
  seeds.filter((seed) => isSlow(run, seed, 2) && isSlow(run, seed, 4) && isSlow(run, seed, 12))

const runs = Object.entries(FINDERS).map(
  ([name, find]) => [name, (text: string): void => find(text, new Spans())] as const,
)

describe('redaction', () => {
  it.each(runs)(
    'the finder of %s takes time proportional to the text',
    (_, run) => {
      expect(listSlow(run, SEEDS)).toEqual([])
    },
    120_000,
  )

  it('redactText takes time proportional to the text', () => {
    const seeds = [...SEEDS, ...ALL_CASES.map(([text]) => text)]
    expect(listSlow((text) => void redactText(text), seeds)).toEqual([])
  }, 120_000)

  it('redaction takes time proportional to a value of one repeated mark', () => {
    const fronts = [
      ...FRONTS,
      'password=(',
      'password=<',
      'password:String',
      'password%3D%',
      '//:@',
      'a://b:',
      '--password=',
    ]
    const seeds = fronts.flatMap((front) => MARKS.map((mark) => [front, mark] as const))
    expect(listSlow((text) => void redactText(text), seeds)).toEqual([])
  }, 120_000)

  it('a quadratic pattern is detected by this test', () => {
    const quadratic = /\beyJ[\w-]{5,}\.[\w-]{5,}/g
    expect(listSlow((text) => void text.replace(quadratic, ''), ['-eyJ', 'aeyJ'])).toEqual(['-eyJ'])
  }, 120_000)
})
