import type { Check } from './check'

const LEAST = [20, 19] as const

/** @param version `v20.20.2` */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const isEnough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
  return isEnough
    ? { name: 'node', state: 'ok', message: `Node.js ${version}` }
    : { name: 'node', state: 'fail', message: `Node.js ${version} is too old. Install ${LEAST.join('.')} or later.` }
}
