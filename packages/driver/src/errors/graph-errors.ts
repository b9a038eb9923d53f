import { row } from './error-row.js'

export interface Named {
  readonly name: string
  /** The place of the function: `module 2 (pipeline)`. */
  readonly where: string
}

export interface Asked {
  readonly node: string
  readonly name: string
}

export interface Duplicate {
  readonly name: string
  readonly first: string
  readonly second: string
  readonly sameModule: boolean
  /** The exports that define it. */
  readonly keys: readonly string[]
}

/** Names that a message shows at most. */
const SHOWN_NAMES = 10

function shorten(path: readonly string[]): readonly string[] {
  if (path.length <= SHOWN_NAMES) return path
  return [...path.slice(0, SHOWN_NAMES - 2), `${path.length - SHOWN_NAMES + 1} more`, ...path.slice(-1)]
}

/** Problems of modules and of the graph that they make. */
export const graphErrors = {
  DAG_MODULE_NOT_OBJECT: row(
    'A value that cannot be a module was given to `withModules`.',
    ({ module, expected, received, remedy }: { module: string; expected: string; received: string; remedy: string }) =>
      `${module} is not ${expected}: received ${received}. ${remedy}`,
  ),
  DAG_MODULE_INVALID_NAME: row(
    'The name given to `namedModule` is not a usable name.',
    ({ received }: { received: string }) =>
      `the name of a module must be a string of 1 to 200 characters: received ${received}. Write namedModule('prices', prices).`,
  ),
  DAG_GRAPH_EMPTY: row(
    'No module exports a function that can be a node.',
    ({ modules, inactive }: { modules: number; inactive: readonly string[] }) => {
      if (modules === 0)
        return 'there is nothing to build: no module was given. Call withModules(pipeline) before build().'
      if (inactive.length > 0) {
        const more = inactive.length > SHOWN_NAMES ? `; and ${inactive.length - SHOWN_NAMES} more` : ''
        return `there is nothing to build: the config switches off every function: ${inactive.slice(0, SHOWN_NAMES).join('; ')}${more}. Change the config.`
      }
      const none = modules === 1 ? 'the module does not export' : `none of the ${modules} modules exports`
      return `there is nothing to build: ${none} a function whose name does not start with "_". Export one.`
    },
  ),
  DAG_GRAPH_CYCLE: row(
    'Nodes depend on each other in a circle.',
    ({ path, others }: { path: readonly string[]; others: number }) =>
      `nodes depend on each other in a circle: ${shorten(path).join(' needs ')}${others > 0 ? ` (${others} more are entangled with them)` : ''}. Remove one of these dependencies.`,
  ),
  DAG_NODE_INVALID_NAME: row(
    'An exported function has a name that no node can have.',
    ({ name, where }: Named) =>
      `"${name}" of ${where} cannot be the name of a node: ASCII letters, digits, "_" and "$" are allowed, starting with a letter. Export it under another name, or as "_..." if it is not a node.`,
  ),
  DAG_NODE_FORBIDDEN_NAME: row(
    'An exported function is called `then`, `constructor` or `__proto__`, which mean something else to JavaScript.',
    ({ name, where }: Named) =>
      `"${name}" of ${where} cannot be the name of a node: JavaScript gives it another meaning. Export the function under another name.`,
  ),
  DAG_NODE_RESERVED_NAME: row(
    'An exported function has a name that starts with `$`.',
    ({ name, where }: Named) =>
      `"${name}" of ${where} cannot be the name of a node: names that start with "$" are reserved. Export the function under another name.`,
  ),
  DAG_NODE_DUPLICATE: row('Two functions define one node.', ({ name, first, second, sameModule, keys }: Duplicate) => {
    if (first === second) {
      return `node "${name}" is defined twice by ${first}, as ${keys.map((key) => `"${key}"`).join(' and ')}. Rename one of the functions, or let the config decide between them with configWhen.`
    }
    const remedy = sameModule ? '' : ', or call allowModuleOverrides() to let the later module win'
    return `node "${name}" is defined twice, by ${first} and by ${second}. Rename one of them${remedy}.`
  }),
  DAG_NODE_INVALID_DEFINITION: row(
    '`node(fn, options)` was called with something it cannot use.',
    ({ part, received }: { part: string; received: string }) =>
      `node(fn, { dependencies }) received ${received} as ${part}. Pass a function, and arrays of names: node(fn, { dependencies: ['foo'], optional: ['bar'] }).`,
  ),
  DAG_DEPENDENCY_INVALID_NAME: row('A node asks for a name that no node or input can have.', ({ node, name }: Asked) =>
    name.startsWith('_')
      ? `node "${node}" asks for "${name}", and names that start with "_" belong to functions that are not nodes. Export it without the "_", and ask for that.`
      : `node "${node}" asks for "${name}", which cannot be the name of a node or an input: ASCII letters, digits, "_" and "$" are allowed, starting with a letter. Rename the dependency.`,
  ),
  DAG_DEPENDENCY_FORBIDDEN_NAME: row(
    'A node asks for `then`, `constructor` or `__proto__`, which mean something else to JavaScript.',
    ({ node, name }: Asked) =>
      `node "${node}" asks for "${name}", which JavaScript gives another meaning. Rename the dependency.`,
  ),
  DAG_DEPENDENCY_RESERVED_NAME: row(
    'A node asks for a name that starts with `$` and is not a reserved dependency.',
    ({ node, name }: Asked) =>
      `node "${node}" asks for "${name}": names that start with "$" are reserved, and the driver provides none of this name. Rename the dependency.`,
  ),
  DAG_DEPENDENCY_ITSELF: row(
    'A node depends on itself.',
    ({ node }: { node: string }) =>
      `node "${node}" asks for its own result. Rename the dependency or the function: to take an input of this name, the node needs another one.`,
  ),
  DAG_EXPAND_MEETING: row(
    'A node depends on items of two expands.',
    ({ node, first, second }: { node: string; first: string; second: string }) =>
      `node "${node}" depends on items of "${first}" and of "${second}", which belong to different lists. Collect one of them first: collect(['...'], ...).`,
  ),
  DAG_EXPAND_NESTED: row(
    'A node expands that itself runs once per item of another expand.',
    ({ node, source }: { node: string; source: string }) =>
      `node "${node}" expands, but runs once per item of "${source}". Collect before it expands, or make one list of both.`,
  ),
  DAG_EXPAND_AGAIN: row(
    'A node runs once per item and needs what was collected from all of these items.',
    ({ node, dependency, source }: { node: string; dependency: string; source: string }) =>
      `node "${node}" runs once per item of "${source}", but needs "${dependency}", which exists only when all items have finished. Let a node expand again after "${dependency}".`,
  ),
  DAG_EXPAND_CIRCLE: row(
    'Items of expands wait for each other: nodes of each need what is collected from another.',
    ({ sources }: { sources: readonly string[] }) =>
      `the items of ${sources.map((source) => `"${source}"`).join(', ')} wait for each other: some node that runs once per item of each needs what is collected from another. Let one more node expand the same items for those that need what was collected.`,
  ),
  DAG_COLLECT_NOT_PER_ITEM: row(
    'A node collects a name that does not exist once per item.',
    ({ node, name }: { node: string; name: string }) =>
      `node "${node}" collects "${name}", but that is not one of its dependencies that exist once per item. Let it depend on a node behind an expand, or collect another name.`,
  ),
} as const
