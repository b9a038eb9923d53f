import { describe, expect, it } from 'vitest'
import { createIsSecret } from '../../src/redaction/secret-keys.js'

describe('the built-in secret keys', () => {
  const isSecret = createIsSecret()

  it.each([
    ...['password', 'PASSWORD', 'userPassword', 'db_password', 'passwd', 'pwd', 'passphrase'],
    ...[
      'secret',
      'clientSecret',
      'client_secret',
      'apiKey',
      'api_key',
      'API-KEY',
      'x-api-key',
      'apikey',
      'openaiApiKey',
    ],
    ...['token', 'accessToken', 'refresh_token', 'authtoken', 'Authorization', 'proxy-authorization'],
    ...['cookie', 'Set-Cookie', 'session', 'sessionId', 'credentials', 'privateKey', 'private_key', 'secretAccessKey'],
  ])('values under the key %s are secret', (key) => {
    expect(isSecret(key, 'text')).toBe(true)
  })

  it.each(['name', 'author', 'key', 'keys', 'primaryKey', 'tokenizer', 'secretary', 'passenger', 'compass', 'id'])(
    'values under the key %s are not secret',
    (key) => {
      expect(isSecret(key, 'text')).toBe(false)
    },
  )

  it('counts of tokens are not secret', () => {
    expect(isSecret('tokens', 512)).toBe(false)
    expect(isSecret('promptTokens', 9)).toBe(false)
    expect(isSecret('token', 'text')).toBe(true)
  })
})

describe('added keys', () => {
  it('added keys are whole keys in any spelling, or expressions', () => {
    const isSecret = createIsSecret(['iban', 'date of birth', /^x-internal-/g])
    expect(
      ['IBAN', 'dateOfBirth', 'date_of_birth', 'x-internal-a', 'x-internal-b'].every((key) => isSecret(key, 1)),
    ).toBe(true)
    expect(isSecret('ibanCheck', 1)).toBe(false)
  })
})
