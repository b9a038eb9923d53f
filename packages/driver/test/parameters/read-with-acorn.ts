import { parse } from 'acorn'

/** The parts of acorn's tree that matter here. */
interface Key {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
}

interface Property {
  readonly type: string
  readonly computed: boolean
  readonly key: Key
  readonly value: { readonly type: string }
}

interface Pattern {
  readonly type: string
  readonly left?: Pattern
  readonly right?: Pattern
  readonly properties?: readonly Property[]
}

interface Tree {
  readonly body: readonly { readonly expression: { readonly params: readonly Pattern[] } }[]
}

const format = (dependencies: ReadonlyMap<string, boolean>): string =>
  Array.from(dependencies, ([name, optional]) => (optional ? `${name}?` : name)).join(' ')

/** Dependencies of a function expression as a full parser sees them; null where the text is not valid JavaScript. */
export function readWithAcorn(text: string): string | null {
  let tree: Tree
  try {
    tree = parse(`(${text})`, { ecmaVersion: 2024, sourceType: 'module' }) as unknown as Tree
  } catch {
    return null
  }
  const [first] = tree.body[0]?.expression.params ?? []
  const pattern = first?.type === 'AssignmentPattern' ? first.left : first
  const isEmptyByDefault = first?.right?.type === 'ObjectExpression' && first.right.properties?.length === 0
  const dependencies = new Map<string, boolean>()
  for (const { key, value } of pattern?.properties ?? []) {
    const name = key.type === 'Identifier' ? String(key.name) : String(key.value)
    const isOptional = isEmptyByDefault || value.type === 'AssignmentPattern'
    dependencies.set(name, isOptional && (dependencies.get(name) ?? true))
  }
  return format(dependencies)
}
