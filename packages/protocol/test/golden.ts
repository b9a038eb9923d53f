import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../golden/v1/', import.meta.url)

export type Json = Record<string, unknown>

export const readGolden = (name: string): Json => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

export const listGolden = (): string[] => readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
