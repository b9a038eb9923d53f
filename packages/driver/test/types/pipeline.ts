export async function requestRaw({ request }: { request: { url: string } }) {
  return { body: request.url }
}

export async function foo({ requestRaw }: { requestRaw: { body: string } }) {
  return requestRaw.body.length
}

export function bar({ requestRaw, limit = 10 }: { requestRaw: { body: string }; limit?: number }) {
  return requestRaw.body.slice(0, limit)
}

export async function someData({ userId }: { userId: number }) {
  return userId * 2
}

export async function computation1({ foo, someData }: { foo: number; someData: number }) {
  return foo > someData
}

export async function computation2({ bar, limit = 3, userId }: { bar: string; limit?: number; userId: number }) {
  return bar.length > limit + userId
}

export async function pipeline({ computation1, computation2 }: { computation1: boolean; computation2: boolean }) {
  return { ok: computation1 && computation2 }
}

export function _helper(x: number) {
  return x
}

export const VERSION = '1'
