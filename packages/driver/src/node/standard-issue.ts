import type { StandardIssue } from '../shapes/standard-schema.js'

/** Where in a value an issue is: `items[0].price`; empty for the value as a whole. */
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
