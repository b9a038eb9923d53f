import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'

class Coupon {
  readonly percent = 10
}

const pipeline = {
  cart: ({ at }: { at: Date }) => new Map([['a-1', { at, amounts: Uint8Array.of(1, 2), limit: 10n, rest: undefined }]]),
  coupon: () => new Coupon(),
  total: ({ cart }: { cart: ReadonlyMap<string, { readonly at: Date; readonly limit: bigint }> }) => {
    const { at, limit } = cart.get('a-1') ?? { at: new Date(0), limit: 0n }
    if (process.env.FIXED === undefined) throw new RangeError(`sold out in ${at.getUTCFullYear()}`)
    return Number(limit) * at.getUTCFullYear()
  },
  price: ({ total, coupon }: { total: number; coupon: { readonly percent: number } }) => total - coupon.percent,
  refund: ({ coupon }: { coupon: Coupon }) => {
    if (process.env.FIXED === undefined) throw new RangeError(`no refund of ${coupon.percent}`)
    return coupon.percent
  },
}

export const driver = await AsyncDriver.builder()
  .withName('replayed')
  .withModules(pipeline)
  .withAdapters(new AsyncTracker({ project: 'replays' }))
  .build()
