import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { type Problem, problem } from '../errors/problem.js'
import type { NodeStyle } from './picture-options.js'

const PARTS: readonly (keyof NodeStyle)[] = ['label', 'fill', 'stroke', 'color']

/** Understood by Graphviz and by CSS alike, and harmless in the text of either language. */
const COLOR = /^(#[0-9a-f]{6}|[a-z]+)$/i

const PLAIN: NodeStyle = {}

/** What the user's `style` gives for a node, if it can be used. */
export function checkStyle(node: string, received: unknown, problems: Problem[]): NodeStyle {
  if (received === undefined) return PLAIN
  if (typeof received !== 'object' || received === null) {
    problems.push(invalid(`the style of "${node}"`, 'an object such as { fill: "gold" }, or undefined', received))
    return PLAIN
  }
  for (const [part, value] of Object.entries(received)) {
    const option = `"${part}" in the style of "${node}"`
    if (!PARTS.some((known) => known === part)) {
      const nearest = findNearest(part, PARTS)
      problems.push(
        invalid(option, `one of ${PARTS.join(', ')}`, nearest === null ? part : `${part}, near "${nearest}"`),
      )
    } else if (value === undefined) continue
    else if (typeof value !== 'string') problems.push(invalid(option, 'a string', value))
    else if (part !== 'label' && !COLOR.test(value)) {
      problems.push(invalid(option, 'the name of a colour or #rrggbb', value))
    }
  }
  return received
}

function invalid(option: string, expected: string, received: unknown): Problem {
  return problem('DAG_PICTURE_INVALID_OPTION', { option, expected, received: describeValue(received) })
}
