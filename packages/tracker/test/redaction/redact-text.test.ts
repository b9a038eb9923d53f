import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactText } from '../../src/redaction/redact-text.js'

describe('redactText', () => {
  it.each([
    ['Authorization: Bearer abcdef123', 'Authorization: Bearer [redacted]'],
    ['authorization: basic dXNlcjpwYXNz', 'authorization: basic [redacted]'],
    ['postgres://app:s3cret@db:5432/x', 'postgres://app:[redacted]@db:5432/x'],
    ['redis://:s3cret@cache/0', 'redis://:[redacted]@cache/0'],
    ['GET /a?page=2&access_token=xyz&b=1', 'GET /a?page=2&access_token=[redacted]&b=1'],
    ['eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl', '[redacted]'],
    ['key sk-proj-abcdefghijklmnopqrst used', 'key [redacted] used'],
    ['AKIAIOSFODNN7EXAMPLE', '[redacted]'],
    ['ghp_abcdefghijklmnop1234', '[redacted]'],
    ['password="hunter2!"', 'password="[redacted]"'],
    ['failed with token=abc123', 'failed with token=[redacted]'],
    ['{"refreshToken": "abc123"}', '{"refreshToken": "[redacted]"}'],
    ['authorization: Token abc123', 'authorization: Token [redacted]'],
    ["{ token: 'abc123' }", "{ token: '[redacted]' }"],
    ['Set-Cookie: sid=abc123; Path=/', 'Set-Cookie: [redacted]'],
    ["{ cookie: 'sid=abc123; b=2' }", "{ cookie: '[redacted]' }"],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '[redacted]'],
  ])('redactText hides the secret in %j', (text, safe) => {
    expect(redactText(text)).toBe(safe)
  })

  it.each([
    'Bearer abcdef123',
    'eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl',
    'sk-proj-abcdefghijklmnopqrst',
    'rk_live_abcdefghijklmnopqrst',
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_abcdefghijklmnop1234',
    'github_pat_abcdefghijklmnop1234',
    'glpat-abcdefghijklmnop1234',
    'xoxb-abcdefghijklmnop1234',
    'basic dXNlcjpwYXNz',
    'PASSWORD=hunter2hunter2',
    'postgres://app:s3cret@db:5432/x',
    '-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY-----',
  ])('redactText finds %j in a long text as in a short one', (secret) => {
    const around = 'lorem ipsum '.repeat(20)
    expect(redactText(`${around}${secret} ${around}`)).toBe(`${around}${redactText(secret)} ${around}`)
    expect(redactText(secret)).not.toBe(secret)
  })

  it.each([
    'a basic understanding of the token ring',
    'https://example.com/path?page=2&size=10',
    'see http://localhost:8241/projects/1',
    'the secret of the keyboard',
    'Unexpected token: foo in JSON at position 3',
    'Unexpected token } in JSON',
    'token == null and token=>use',
    'Invalid cookie: name too long',
    '12:30:45 // comment',
  ])('redactText does not change %j', (text) => {
    expect(redactText(text)).toBe(text)
  })

  it('redactText never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof redactText(text) === 'string'))
  }, 30_000)
})
