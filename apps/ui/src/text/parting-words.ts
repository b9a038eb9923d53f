import type { Parting } from '@/contract/run-comparison'
import type { Words } from './words'

const text = (words: string): Words => ({ kind: 'text', text: words })
const node = (name: string): Words => ({ kind: 'node', name })

/** The names of two runs in a sentence. */
interface Letters {
  readonly first: string
  readonly other: string
  /** Whether the sentence must say which run it is about. */
  readonly named: boolean
}

/**
 * The node at which a run parts from the first one, as a sentence: `First difference: price gave another result from equal inputs`. Empty if no outcome
 * differs, or if all that differs follows from the inputs.
 */
export function toPartingWords(
  { node: name, how, unknown }: Parting,
  { first, other, named }: Letters,
): readonly Words[] {
  const subject = `First difference${named ? ` of ${other}` : ''}: `
  const hidden = unknown === null ? [] : [node(unknown.value), text(' was not recorded whole')]
  if (name === null) return hidden.length === 0 ? [] : [text(`${subject}cannot tell, `), ...hidden]
  const found = [text(subject), node(name), text(` ${toHowText(how, first, other)} from equal inputs`)]
  return hidden.length === 0 ? found : [...found, text('; maybe not the first, '), ...hidden]
}

/** `gave another result`, `failed in B`. */
export function toHowText(how: Parting['how'], first: string, other: string): string {
  switch (how) {
    case 'failed':
      return `failed in ${other}`
    case 'succeeded':
      return `failed in ${first}`
    case 'error':
      return 'failed with another error'
    default:
      return 'gave another result'
  }
}
