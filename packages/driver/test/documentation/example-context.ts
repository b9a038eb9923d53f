/** Modules that the examples import, by name. */
export const MODULES: Readonly<Record<string, string>> = {
  pipeline: `
    export const user = async ({ userId }: { userId: number }) => ({ id: userId, city: 'Bern' })
    export const rate = () => 0.1
    export const report = ({ rate }: { rate: number }) => [rate]
    export const total = ({ cart, rate }: { cart: Cart; rate: number }) => cart.length * rate`,
  checkout: `export const total = ({ cart, region }: { cart: Cart; region: 'eu' }) => cart.length + region.length`,
  pricing: `export const total = ({ cart }: { cart: Cart }) => cart.length`,
  prices: `export const net = () => 1`,
  scoring: `
    export const rank = ({ visits }: { visits: number }) => visits
    export const bonus = ({ model }: { model: 'small' }) => model.length`,
}

/** The program around the examples: modules under their own names, the values of a request, other libraries. */
export const PROGRAM = `
  declare global {
    type Cart = readonly string[]
    type Order = { readonly id: number }
    class Money {
      constructor(amount: number, currency: string)
      readonly amount: number
      readonly currency: string
    }
    const pipeline: typeof import('./pipeline.js')
    const pricing: typeof import('./pricing.js')
    const scoring: typeof import('./scoring.js')
    const crawl: { index: (dependencies: { cart: Cart }) => number }
    const features: { id: (dependencies: { cart: Cart }) => number[]; score: () => number[] }
    const driver: import('@dag/driver').AsyncDriverType<typeof pipeline>
    const tracker: import('@dag/tracker').AsyncTracker
    const placements: Readonly<Record<string, import('@dag/remote').Placement>>
    const cart: Cart
    const inputs: { readonly cart: Cart }
    const error: unknown
    const app: { readonly log: import('@dag/driver').LogTarget }
    const logger: { error(fields: object, message: string): void }
    const prices: { total(dependencies: { cart: Cart; rate: number }): number }
    const client: object
    const connection: import('@dag/remote').Connection
    const ask: (text: string) => Promise<string>
    const pool: import('@dag/remote').PostgresClient
    const Database: typeof import('better-sqlite3')
    const Redis: typeof import('ioredis').Redis
    class Pool {
      constructor(options: { readonly connectionString: string })
      query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
    }
    const test: (name: string, run: () => unknown) => void
    const z: typeof import('zod')
    const cartSchema: import('@dag/driver').StandardSchema
    const readFile: typeof import('node:fs/promises').readFile
    const writeFile: typeof import('node:fs/promises').writeFile
    function fetchRates(currency: string): Promise<number>
    function fetchUser(userId: number): Promise<{ id: number }>
    function findUser(userId: number): Promise<{ name: string; email: string }>
    function countWords(text: string): number
  }
  export {}`
