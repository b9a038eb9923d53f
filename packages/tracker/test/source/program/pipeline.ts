import { node } from '@dag/driver'

/** The body of a request. */
interface Body {
  readonly foo?: string
}

/**
 * The requested foo.
 *
 * The default is far.
 */
export async function foo({ request }: { request: { readonly body: Body } }): Promise<string> {
  const { body }: { body: Body } = request
  return body.foo ?? 'far'
}

/** An arrow of several lines. */
export const total = ({ foo, rate = 2 }: { foo: string; rate?: number }): number =>
  [...foo].reduce((length, letter) => length + (/[})'"]/.test(letter) ? 0 : 1), 0) * rate // } does not end it

export const wrapped = node(
  ({ total }: { total: number }): number => {
    return total + 1
  },
  { dependencies: ['total'] },
)

/** Always fails. */
export async function broken({ wrapped }: { wrapped: number }): Promise<never> {
  if (Number.isFinite(wrapped)) {
    throw new RangeError(`too far: ${wrapped}`, { cause: new Error('because') })
  }
  return await new Promise<never>(() => {})
}
