import { type LayeredGraph, toLayeredGraph } from './layered-graph'

export const fraudFeatures = (edition: 'first' | 'merchants') =>
  toLayeredGraph({
    name: 'fraud-features',
    module: 'fraud',
    nodes: edition === 'first' ? 30 : 31,
    layers: 6,
    takesUs: 6_100_000,
    words: ['cards', 'orders', 'devices', 'sessions', 'addresses', 'embeddings'],
    output: 'features',
    names: edition === 'first' ? [] : ['cards', 'orders', 'devices', 'merchants'],
    edition,
  })

const small = (name: string, module: string, nodes: number, takesMs: number, output: string): LayeredGraph => ({
  name,
  module,
  nodes,
  layers: 4,
  takesUs: takesMs * 1_000,
  words: ['load', 'clean', 'join', 'score', 'rank'],
  output,
})

/** Small DAGs of other teams, each with failures of one kind. */
export const SMALL_GRAPHS: readonly [LayeredGraph, ...LayeredGraph[]] = [
  small('recommendations', 'recommend', 12, 240, 'shelf'),
  small('search-index', 'search', 16, 3_100, 'index'),
  small('email-digest', 'mail', 9, 820, 'digest'),
  small('image-variants', 'media', 8, 1_900, 'variants'),
  small('invoice', 'billing', 11, 410, 'document'),
  small('stock-forecast', 'logistics', 18, 5_200, 'forecast'),
  small('returns', 'logistics', 7, 95, 'label'),
  small('session-summary', 'analytics', 10, 160, 'summary'),
  small('price-watch', 'prices', 13, 1_200, 'alerts'),
  small('health', 'platform', 3, 2, 'healthy'),
]

const LARGE_WORDS = ['region', 'store', 'shelf', 'item', 'price', 'stock', 'demand'] as const

/** A graph that a page cannot draw at once. */
export const LARGE_GRAPHS: readonly LayeredGraph[] = [
  {
    name: 'warehouse-plan',
    module: 'plan',
    nodes: 2_000,
    layers: 24,
    takesUs: 9_000_000,
    words: [...LARGE_WORDS],
    output: 'plan',
  },
  {
    name: 'price-matrix',
    module: 'prices',
    nodes: 5_000,
    layers: 40,
    takesUs: 21_000_000,
    words: [...LARGE_WORDS],
    output: 'matrix',
  },
]

const LONG = 'priceOfTheWholeBasketAfterAllPromotionsAndCouponsAndLoyaltyPointsInTheCurrencyOfTheCustomer'

/** Names that are hard to show: long ones, other scripts, right to left. */
export const NAME_GRAPHS: readonly LayeredGraph[] = [
  {
    ...small(`${LONG}-for-every-region-and-every-channel-of-the-shop`, 'names', 9, 300, `${LONG}Rounded`),
    words: [LONG, `${LONG}BeforeTax`, `${LONG}AfterTax`],
  },
  {
    ...small('Überprüfung-注文確認-Заказ', 'names', 8, 300, 'résultat'),
    words: ['größe', '価格', 'скидка', 'τιμή', '🛒warenkorb', 'e\u0301tat'],
  },
  {
    ...small('حساب-السلة', 'names', 8, 300, 'المجموع'),
    words: ['السعر', 'מחיר', 'الخصم', 'תשלום-v2', 'ضريبة(EU)'],
  },
]
