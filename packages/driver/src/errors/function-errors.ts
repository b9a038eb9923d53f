import { row } from './error-row.js'

export interface Unread {
  readonly node: string
  /** The piece of the function's text that shows the problem. */
  readonly detail: string
}

const LIST_THEM = 'or list the dependencies: node(fn, { dependencies: [...] })'

/** The first remedy of every message, because most functions that cannot be read are helpers. */
function hide(node: string): string {
  return `Call it "_${node}" or do not export it if it is not a node; otherwise`
}

/** Why the dependencies of a function cannot be read from its text. */
export const functionErrors = {
  DAG_FUNCTION_BARE_PARAMETER: row(
    'The parameter of a node is not destructured, so it does not name the dependencies.',
    ({ node, detail }: Unread) =>
      `node "${node}" takes a parameter "${detail}", which does not name its dependencies. ${hide(node)} destructure the parameter: ({ foo, bar }) => ..., compile to ES2020 or later if the source does, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_ARRAY_PARAMETER: row(
    'The parameter of a node is destructured as an array.',
    ({ node, detail }: Unread) =>
      `node "${node}" destructures an array, ${detail}, but a node receives its dependencies by name. ${hide(node)} write ({ foo, bar }) => ..., ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_REST_PARAMETER: row(
    'A node takes its arguments as a list, as wrappers do.',
    ({ node, detail }: Unread) =>
      `node "${node}" takes "${detail}", as wrappers do, which hides its dependencies. ${hide(node)} destructure the parameter: ({ foo, bar }) => ..., compile to ES2020 or later if the source does, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_REST_PROPERTY: row(
    'A node collects the rest of its dependencies in one object.',
    ({ node, detail }: Unread) =>
      `node "${node}" takes "${detail}", which does not name its dependencies. ${hide(node)} name every dependency, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_COMPUTED_KEY: row(
    'A node computes the name of a dependency.',
    ({ node, detail }: Unread) =>
      `node "${node}" computes the name of a dependency, ${detail}, which is known at run time only. ${hide(node)} write the name itself, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_NUMERIC_KEY: row(
    'A node uses a number as the name of a dependency.',
    ({ node, detail }: Unread) =>
      `node "${node}" asks for ${detail}, and a number cannot be the name of a node or an input. ${hide(node)} rename the dependency.`,
  ),
  DAG_FUNCTION_ESCAPED_NAME: row(
    'A node writes the name of a dependency with escapes, or a compiler did because it is not ASCII.',
    ({ node, detail }: Unread) =>
      isAscii(detail)
        ? `node "${node}" writes the name of its dependency "${detail}" with escapes. ${hide(node)} write it plainly, ${LIST_THEM}.`
        : `node "${node}" asks for "${detail}", and names have ASCII letters only. ${hide(node)} rename the dependency.`,
  ),
  DAG_FUNCTION_SECOND_PARAMETER: row(
    'A node takes more than one parameter.',
    ({ node, detail }: Unread) =>
      `node "${node}" takes a second parameter, ${detail}, but a node receives one object. ${hide(node)} name all dependencies in the first: ({ foo, bar }) => ....`,
  ),
  DAG_FUNCTION_CLASS: row(
    'A class was given to `node()`.',
    ({ node, detail }: Unread) =>
      `node "${node}" is a class, ${detail}, which cannot be called. ${hide(node)} export a function that makes the instance.`,
  ),
  DAG_FUNCTION_ACCESSOR: row(
    'A node is the function of a getter or a setter.',
    ({ node, detail }: Unread) =>
      `node "${node}" is the function of an accessor, ${detail}. ${hide(node)} export a function that calls it.`,
  ),
  DAG_FUNCTION_NATIVE_CODE: row(
    'A node is a bound or built-in function, whose text JavaScript does not show.',
    ({ node }: Unread) =>
      `node "${node}" is a bound or built-in function, whose parameters cannot be read. ${hide(node)} export a function that calls it: ({ foo }) => bound({ foo }), ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_HIDDEN_ARGUMENTS: row(
    'A node names no parameter but reads `arguments`, as wrappers and code compiled to ES5 do.',
    ({ node }: Unread) =>
      `node "${node}" names no parameter but reads "arguments", as wrappers and code compiled to ES5 do. ${hide(node)} compile to ES2020 or later, destructure the parameter, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_UNDECIDABLE_SLASH: row(
    'A default value holds a `/` that may divide or begin a regular expression.',
    ({ node, detail }: Unread) =>
      `node "${node}" has a default with a "/" that may divide or begin a regular expression (${detail}). ${hide(node)} move the value into a constant and use its name, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_UNEXPECTED_END: row(
    'The text of a node ends before its parameters do.',
    ({ node, detail }: Unread) =>
      `the text of node "${node}" ends inside its parameters (${detail}). ${hide(node)} export the function itself, because its toString may have been replaced, ${LIST_THEM}.`,
  ),
  DAG_FUNCTION_UNEXPECTED_CHARACTER: row(
    'The text of a node has a character that JavaScript does not allow there.',
    ({ node, detail }: Unread) =>
      `the text of node "${node}" cannot be read from here on: ${detail}. ${hide(node)} export the function itself, because its toString may have been replaced, ${LIST_THEM}.`,
  ),
} as const

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}
