import type { SecretCase } from './case.js'

const wrap = (value: unknown, depth: number): string => {
  const text = JSON.stringify(value)
  return depth === 0 ? text : wrap({ body: text }, depth - 1)
}

/** JSON in any depth of JSON, and in other encodings. */
export const NESTED: readonly SecretCase[] = [
  ['{"password":"Zx81 wQ72 mP93"}', 'Zx81 wQ72 mP93'],
  ['{"password":"Zx81\\"wQ72"}', 'Zx81\\"wQ72'],
  ['{"password":"Zx81\\\\"}', 'Zx81'],
  ['{"password":"Zx81\\\\","x":1}', 'Zx81'],
  [wrap({ password: 'Zx81wQ72', user: 'bob' }, 1), 'Zx81wQ72'],
  [wrap({ password: 'Zx81wQ72', user: 'bob' }, 2), 'Zx81wQ72'],
  [wrap({ password: 'Zx81wQ72', user: 'bob' }, 3), 'Zx81wQ72'],
  [wrap({ password: 'Zx81wQ72', user: 'bob' }, 4), 'Zx81wQ72'],
  [wrap({ clientSecret: 'Zx81 wQ72', user: 'bob' }, 2), 'Zx81 wQ72'],
  [wrap({ headers: { authorization: 'Bearer Zx81wQ72mP93' } }, 1), 'Zx81wQ72mP93'],
  [wrap({ headers: { cookie: 'sid=Zx81wQ72; b=mP93kL44' } }, 2), 'Zx81wQ72; b=mP93kL44'],
  [JSON.stringify({ password: 'Zx81wQ72' }, null, 2), 'Zx81wQ72'],
  [JSON.stringify({ body: JSON.stringify({ password: 'Zx81wQ72' }, null, 2) }), 'Zx81wQ72'],
  [JSON.stringify({ env: 'A=1\nJWT_SECRET=Zx81wQ72\nB=2' }), 'Zx81wQ72'],
  [JSON.stringify({ env: 'A=1\npassword=Zx81wQ72\nB=2' }), 'Zx81wQ72'],
  [JSON.stringify({ message: 'login with password=Zx81wQ72' }), 'Zx81wQ72'],
  [JSON.stringify({ yaml: 'user: bob\ntoken: "Zx81wQ72"\n' }), 'Zx81wQ72'],
  ['{"a":[{"name":"password","value":"Zx81wQ72"}]}', 'Zx81wQ72'],
  ['{"key":"x-api-key","value":"Zx81wQ72"}', 'Zx81wQ72'],
  [wrap({ name: 'password', value: 'Zx81wQ72' }, 1), 'Zx81wQ72'],
  ['[["password","Zx81wQ72"]]', 'Zx81wQ72'],
  ['%7B%22password%22%3A%22Zx81wQ72%22%7D', 'Zx81wQ72'],
  ['password%3DZx81wQ72%26user%3Dbob', 'Zx81wQ72'],
  ['{&quot;password&quot;:&quot;Zx81 wQ72&quot;}', 'Zx81 wQ72'],
  ['{\\u0022password\\u0022:\\u0022Zx81 wQ72\\u0022}', 'Zx81 wQ72'],
  ['user=bob\\u0026password\\u003dZx81wQ72', 'Zx81wQ72'],
  ['"{""password"":""Zx81wQ72""}"', 'Zx81wQ72'],
  ['<password>Zx81 wQ72</password>', 'Zx81 wQ72'],
  ['<wsse:Password Type="PasswordText">Zx81wQ72</wsse:Password>', 'Zx81wQ72'],
  ['<password><![CDATA[Zx81<wQ72]]></password>', 'Zx81<wQ72'],
  ['<user name="bob" password="Zx81 wQ72"/>', 'Zx81 wQ72'],
  ["<user password='Zx81 wQ72'/>", 'Zx81 wQ72'],
  ['<add key="ApiKey" value="Zx81wQ72"/>', 'Zx81wQ72'],
  ['<input type="hidden" name="csrf_token" value="Zx81wQ72">', 'Zx81wQ72'],
  ['<property name="password">Zx81wQ72</property>', 'Zx81wQ72'],
  ['<key>password</key><string>Zx81wQ72</string>', 'Zx81wQ72'],
  ['Content-Disposition: form-data; name="password"\r\n\r\nZx81 wQ72\r\n--b--', 'Zx81 wQ72'],
  ['Content-Disposition: form-data; name="api_key"\r\nContent-Type: text/plain\r\n\r\nZx81wQ72\r\n--b', 'Zx81wQ72'],
  [JSON.stringify('name="password"\r\n\r\nZx81wQ72\r\n--b--'), 'Zx81wQ72'],
  ['user=bob&password=Zx81wQ72&remember=1', 'Zx81wQ72'],
  ['user%5Bpassword%5D=Zx81wQ72&commit=1', 'Zx81wQ72'],
  ['user[password]=Zx81wQ72&commit=1', 'Zx81wQ72'],
  ['grant_type=password&client_secret=Zx81wQ72', 'Zx81wQ72'],
]
