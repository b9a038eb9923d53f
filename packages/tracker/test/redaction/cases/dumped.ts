import { random, type SecretCase } from './case.js'

/** Private JSON Web Keys. */
export const JSON_WEB_KEYS: readonly SecretCase[] = [
  [`{"kty":"oct","k":"${random(43)}","alg":"HS256"}`, random(43)],
  [`{"k":"${random(43)}","kty":"oct"}`, random(43)],
  [`{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"${random(43)}"}`, random(43)],
  [`{"kty":"RSA","n":"abc","e":"AQAB","d":"x","p":"${random(43)}","q":"y"}`, random(43)],
  [`{"kty":"RSA","n":"abc","e":"AQAB","q":"${random(43)}"}`, random(43)],
  [`{"kty":"RSA","n":"abc","e":"AQAB","dp":"a","dq":"${random(43)}","qi":"b"}`, random(43)],
  [`{ kty: 'OKP', crv: 'Ed25519', d: '${random(43)}' }`, random(43)],
  [JSON.stringify({ body: `{"kty":"oct","k":"${random(43)}"}` }), random(43)],
  [`{"keys":[{"kty":"RSA","n":"abc"},{"kty":"oct","k":"${random(43)}"}]}`, random(43)],
]

/** Dumps of PHP, and elements whose brackets are escaped. */
export const DUMPS: readonly SecretCase[] = [
  ['array(1) {\n  ["password"]=>\n  string(8) "Zx81 wQ72"\n}', 'Zx81 wQ72'],
  ['Array\n(\n    [password] => Zx81 wQ72\n    [user] => bob\n)', 'Zx81 wQ72'],
  ['User Object\n(\n    [token:protected] => Zx81wQ72\n)', 'Zx81wQ72'],
  ["array (\n  'password' => 'Zx81 wQ72',\n)", 'Zx81 wQ72'],
  ['a:1:{s:8:"password";s:9:"Zx81 wQ72";}', 'Zx81 wQ72'],
  ['&lt;password&gt;Zx81 wQ72&lt;/password&gt;', 'Zx81 wQ72'],
  ['&lt;ns:password type=&quot;text&quot;&gt;Zx81wQ72&lt;/ns:password&gt;', 'Zx81wQ72'],
  ['\\u003cpassword\\u003eZx81wQ72\\u003c/password\\u003e', 'Zx81wQ72'],
  ["SELECT PASSWORD('Zx81 wQ72')", 'Zx81 wQ72'],
  ["Duplicate entry 'Zx81wQ72' for key 'users.api_token'", 'Zx81wQ72'],
]
