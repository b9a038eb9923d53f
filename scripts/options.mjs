import { parseArgs } from 'node:util'

/** The options of a script. Prints the usage for `--help`, or one sentence for an option that it does not know, and exits. */
export function parseOptions({ usage, options }) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', default: false } } })
    if (!values.help) return values
    console.log(usage)
    process.exit(0)
  } catch (error) {
    console.error(`${error.message.split('. ')[0].replace(/\.$/, '')}.\n\n${usage}`)
    process.exit(2)
  }
}
