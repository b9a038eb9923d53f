import type { DemoGraph, DemoNode, RunFacts } from '../graph'
import { number, record, text, toSummary } from '../summary'

const ms = 1_000

type Rest = Pick<DemoNode, 'result'> & Partial<DemoNode>

const node = (name: string, needs: readonly string[], takesMs: number, rest: Rest): DemoNode => {
  const parameters = needs.map((need) => need.replace('?', ' = null')).join(', ')
  return {
    name,
    needs,
    takesUs: takesMs * ms,
    source: `export async function ${name}({ ${parameters} }: Pricing) {\n  return load('${name}', { ${parameters} })\n}`,
    file: `src/pricing/${name}.ts`,
    line: 12,
    ...rest,
  }
}

/** Changes of checkout-pricing, oldest first: each edition has all that came before it. */
export const PRICING_EDITIONS = ['first', 'rates', 'currencies', 'risk', 'loyalty', 'sequential'] as const

export type PricingEdition = (typeof PRICING_EDITIONS)[number]

const toPromotions = ({ promotions, isBroken }: RunFacts) => {
  const rules = ['spring-10', 'bundle-7', 'member-5', 'clearance', 'two-for-one', 'weekend', 'app-only', 'winback']
  const items = Array.from({ length: promotions }, (_, index) => {
    const rule =
      isBroken && index === promotions - 1
        ? ({ kind: 'opaque', type: 'undefined', text: 'undefined' } as const)
        : ({ kind: 'object', entries: [['percent', 5 + ((index * 5) % 20)]], size: 1 } as const)
    const id = isBroken && index === promotions - 1 ? 'bundle-7' : (rules[index % rules.length] ?? 'spring-10')
    return { kind: 'object', entries: [['id', id] as const, ['rule', rule] as const], size: 2 } as const
  })
  const detail = { kind: 'array', items, size: promotions } as const
  return toSummary(
    `Array(${promotions})`,
    `Array(${promotions}) [ { id: 'spring-10', … }${promotions > 1 ? ', …' : ''} ]`,
    detail,
  )
}

const LOOP = `export async function promotions({ segment, region }: Pricing): Promise<Promotion[]> {
  const found = await findPromotions(segment, region)
  const active = []
  for (const promotion of found) active.push(await withRule(promotion))
  return active
}`
const TOGETHER = `export async function promotions({ segment, region }: Pricing): Promise<Promotion[]> {
  const found = await findPromotions(segment, region)
  return Promise.all(found.map(withRule))
}`
const toDiscounts = (condition: string) => `export function discounts({
  linePrices, promotions,
}: Pricing): Discount[] {
  return linePrices.flatMap((line) => promotions
    .filter((p) => p.skus.includes(line.sku)${condition})
    .map((p) => line.amount * p.rule.percent))
}`

/** The prices of a basket. A usual run: customer 208 + segment 14 + promotions 1,090 + discounts 3.2 + tax 187 + quote 8 ms. */
export function toCheckoutPricing(edition: PricingEdition): DemoGraph {
  const has = (name: PricingEdition) => PRICING_EDITIONS.indexOf(edition) >= PRICING_EDITIONS.indexOf(name)
  const edited = (name: string, isEdited: boolean): Partial<DemoNode> =>
    isEdited
      ? {
          source: `export async function ${name}(needs: Pricing) {\n  return fetchJson('/${name}', needs, { retries: 2 })\n}`,
        }
      : {}
  const money = ({ random }: RunFacts) => Math.round(100 * (8 + 300 * random() ** 3)) / 100
  return {
    name: 'checkout-pricing',
    module: 'pricing',
    outputs: ['quote'],
    inputs: {
      request: () =>
        toSummary('Request', 'POST /checkout', { kind: 'opaque', type: 'Request', text: 'POST /checkout' }),
      region: ({ region }) => text(region),
    },
    nodes: [
      node('cart', ['request'], 4.1, {
        result: () => toSummary('Array(3)', "Array(3) [ { sku: 'A-1042', qty: 2 }, … ]"),
      }),
      ...(has('currencies')
        ? [node('exchangeRate', ['region'], 45, { cachedUs: 380, result: () => number(1.0842) })]
        : []),
      node('customer', ['request'], 208, {
        documentation: 'The customer of the session.',
        result: () => toSummary('Customer', "Customer { id: 'c-1042', name: [redacted] }"),
      }),
      node('inventory', ['cart'], 371, {
        documentation: 'Stock of each line, from the warehouses.',
        tags: { owner: 'logistics' },
        result: ({ random }) => record({ 'A-1042': Math.floor(40 * random()), 'B-77': 3 }),
      }),
      node('listPrices', ['cart', 'region'], 283, {
        cachedUs: 590,
        result: () => toSummary('Map(3)', "Map(3) { 'A-1042' => 42.1, … }"),
      }),
      node('segment', ['customer'], 14, { result: ({ random }) => text(random() > 0.6 ? 'loyal' : 'new') }),
      node('riskScore', ['customer', 'cart', 'fraudHints?'], 832, {
        tags: { owner: 'risk' },
        result: ({ random }) => number(Math.round(100 * random() ** 2) / 100),
        ...edited('riskScore', has('risk')),
      }),
      node('promotions', ['segment', 'region'], has('sequential') ? 1_096 : 956, {
        perPromotionUs: 67 * ms,
        documentation: 'Promotions that the customer may use, each with its rule.',
        tags: { owner: 'growth' },
        result: toPromotions,
        source: has('sequential') ? LOOP : TOGETHER,
      }),
      node('linePrices', has('currencies') ? ['listPrices', 'exchangeRate'] : ['listPrices'], 6.2, {
        result: () => toSummary('Array(3)', '[ 84.2, 12.5, 7 ]', { kind: 'array', items: [84.2, 12.5, 7], size: 3 }),
      }),
      node('shippingRates', ['cart', 'inventory'], 451, {
        tags: { owner: 'logistics' },
        result: () => record({ carrier: 'post', price: 4.9 }),
        ...edited('shippingRates', has('rates')),
      }),
      node('discounts', ['linePrices', 'promotions'], 3.2, {
        documentation: 'Discounts, one per line and promotion that fits it.',
        tags: { owner: 'growth' },
        line: 26,
        result: (facts) => number(money(facts) / 10),
        source: toDiscounts(has('loyalty') ? '' : ' && !p.coupon'),
      }),
      ...(has('loyalty')
        ? [
            node('loyaltyPoints', ['discounts', 'segment'], 8, {
              result: ({ random }) => number(Math.floor(200 * random())),
            }),
          ]
        : [node('couponCodes', ['discounts'], 7, { result: () => toSummary('Array(0)', '[]') })]),
      node('tax', ['linePrices', 'discounts', 'region'], 187, {
        result: (facts) => number(Math.round(19 * money(facts)) / 100),
        ...edited('tax', has('rates')),
      }),
      node('quote', ['tax', has('loyalty') ? 'loyaltyPoints' : 'couponCodes', 'shippingRates', 'riskScore'], 8, {
        documentation: 'The price that the customer sees.',
        result: (facts) =>
          record({
            total: money(facts),
            currency: facts.region === 'us' ? 'USD' : 'EUR',
            lines: 1 + Math.floor(5 * facts.random()),
          }),
      }),
    ],
  }
}
