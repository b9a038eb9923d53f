import type { StandardIssue, StandardResult } from '../signatures/standard-schema.js'

const NOT_SAID: readonly StandardIssue[] = [{ message: 'the schema does not say why' }]

/** The issues that a schema has found; empty if the value passes. */
export function listIssues(found: unknown): readonly StandardIssue[] {
  const { issues } = found as StandardResult<unknown>
  if (issues === undefined) return []
  return issues.length === 0 ? NOT_SAID : issues
}

/** The path of an issue within a value: `items[0].price`; empty for the value as a whole. */
export function pathOfIssue({ path = [] }: StandardIssue): string {
  return path.reduce<string>((text, segment) => {
    const key = typeof segment === 'object' ? segment.key : segment
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}

/** An issue in one line: `items[0].price: expected a number`. */
export function describeIssue(issue: StandardIssue): string {
  const path = pathOfIssue(issue)
  return path === '' ? issue.message : `${path}: ${issue.message}`
}
