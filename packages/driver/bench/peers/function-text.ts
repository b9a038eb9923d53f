import type { TextNode } from '../workload.js'

type Fn = (...values: never[]) => unknown

/**
 * Functions made of text, by name of node: `head` says how their library hands dependencies over, and `body` may say
 * what becomes of the value. Text, so that every library gets functions as their users write them.
 */
export function functionsOf<Made extends Fn>(
  nodes: readonly TextNode[],
  head: (dependencies: readonly string[]) => string,
  body: (value: string, node: TextNode) => string = (value) => `return ${value}`,
  isAsync: (node: TextNode) => boolean = (node) => node.isAsync,
): ReadonlyMap<string, Made> {
  const texts = nodes.map(
    (node) =>
      `${JSON.stringify(node.name)}: ${isAsync(node) ? 'async ' : ''}function ${head(node.dependencies)} { ${body(node.body, node)} }`,
  )
  const made: Readonly<Record<string, Made>> = new Function(`return {\n${texts.join(',\n')}\n}`)()
  return new Map(Object.entries(made))
}

/** `(n1, n2)` */
export const positional = (dependencies: readonly string[]): string => `(${dependencies.join(', ')})`

/** `({ n1, n2 })` */
export const destructured = (dependencies: readonly string[]): string => `({ ${dependencies.join(', ')} })`

/** Those that are nodes: not the input. */
export const nodesAmong = (dependencies: readonly string[]): readonly string[] =>
  dependencies.filter((name) => name !== 'x')
