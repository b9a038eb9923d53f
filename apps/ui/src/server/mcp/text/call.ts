import { toPlainJson } from '@/text/plain-text'

/** A call of a tool as answers name it: `get_node {"run":"...","node":"load"}`. Arguments that are null are left out. */
export function toCall(tool: string, args: Readonly<Record<string, string | number | null>>): string {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null))
  return `${tool} ${toPlainJson(JSON.stringify(given))}`
}
