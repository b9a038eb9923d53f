import { NO_FILTER, toSearchParams } from '@/contract/run-filter'
import type { DemoStory } from '@/demo/plan'
import { address } from '@/text/address'

const clock = (us: number): string =>
  new Date(us / 1_000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

/** One line for each part of the story, with the address of the page that shows it. */
export function toSights(url: string, projectId: number, story: DemoStory): readonly string[] {
  const { newErrorSinceUs, failedRun, newVersionSinceUs, slowRun, outageFromUs, outageToUs } = story
  const filter = {
    ...NO_FILTER,
    status: ['failed'] as const,
    node: ['inventory'],
    fromUs: outageFromUs,
    toUs: outageToUs + 1,
  }
  const sights = [
    [`discounts has a new error since ${clock(newErrorSinceUs)}`, address.run(projectId, failedRun)],
    [`promotions is slower since ${clock(newVersionSinceUs)}, with a new version`, address.run(projectId, slowRun)],
    [
      `inventory had an outage from ${clock(outageFromUs)} to ${clock(outageToUs)}`,
      `${address.runs(projectId)}?${toSearchParams(filter)}`,
    ],
  ] as const
  const width = sights.reduce((most, [words]) => Math.max(most, words.length), 0)
  return sights.map(([words, path]) => `${words.padEnd(width)}  ${url}${path}`)
}
