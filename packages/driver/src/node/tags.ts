/**
 * Tags of nodes and runs: keys with texts.
 *
 * @example
 * const tags: Tags = { owner: 'growth', tier: 'gold' }
 * export const score = tag(tags, ({ visits }: { visits: number }) => visits / 7)
 */
export type Tags = { readonly [key: string]: string }
