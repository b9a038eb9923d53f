import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { findDriver, type ReplayDriver } from './replay/find-driver'
import { planReplay } from './replay/plan-replay'
import type { ReplayJob } from './replay/replay-job'

/** Exit codes: 0 done, 1 a node failed, 2 nothing was executed. */
async function replay(job: ReplayJob): Promise<0 | 1 | 2> {
  let driver: ReplayDriver
  try {
    driver = await findDriver(await import(pathToFileURL(job.driver).href), job.dag)
  } catch (error) {
    console.error(`The driver cannot be loaded from ${job.driver}.`)
    console.error(error)
    return 2
  }
  try {
    return await execute(job, driver)
  } finally {
    await driver.close()
  }
}

async function execute(job: ReplayJob, driver: ReplayDriver): Promise<0 | 1 | 2> {
  const { inputs, overrides, executed, problems } = planReplay(job, driver.listNodes())
  if (problems.length > 0) {
    refuse(job, problems, 'Give a value with --set NAME=JSON, or choose another node with --node.')
    return 2
  }
  const options = { inputs, overrides, tags: { replayOf: job.run } }
  const refused = driver.validate(job.outputs, options).map(({ message }) => message)
  if (refused.length > 0) {
    refuse(job, refused, 'Give a missing input with --set NAME=JSON.')
    return 2
  }
  const recorded = [...Object.keys(inputs), ...Object.keys(overrides)]
  console.error(`Given: ${recorded.join(', ') || 'nothing'}. Executed: ${executed.join(', ') || 'nothing'}.`)
  try {
    const results = await driver.executeUnchecked(job.outputs, options)
    console.log(inspect(results, { depth: 8, colors: process.stdout.isTTY }))
    return 0
  } catch (error) {
    console.error('The run failed again:')
    console.error(error)
    return 1
  }
}

function refuse({ run, node }: ReplayJob, problems: readonly string[], advice: string): void {
  const from = node === null ? '' : ` from ${node}`
  console.error(`Run ${run} cannot be replayed${from}:\n${problems.map((line) => `  ${line}`).join('\n')}\n${advice}`)
}

const [job] = (await once(process, 'message')) as [ReplayJob]
process.disconnect()
// Connections that the program keeps open would keep the process alive.
process.exit(await replay(job))
