import { describe, expect, it } from 'vitest'
import type { SeenError } from '@/contract/project-overview'
import { toAttention } from '@/features/overview/attention'
import { toPlainText } from '@/text/words'
import { dayFigures, projectOverview, seenError } from '../../support/overview'
import { NOW_US } from '../../support/render'

const HOUR_US = 3_600_000_000
const CLOCK = { nowUs: NOW_US, timeZone: 'UTC' }
const ago = (hours: number) => NOW_US - hours * HOUR_US
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const read = (rest: Parameters<typeof projectOverview>[0]) => {
  const { tone, headline, more, runs } = toAttention(projectOverview(rest), CLOCK)
  return { tone, text: plain(toPlainText(headline)), more: more.map((words) => plain(toPlainText(words))), runs }
}

const fresh = (rest: Partial<SeenError> = {}) =>
  seenError({ firstAtUs: ago(2), sinceUs: ago(2), previousAtUs: null, ...rest })
const known = (rest: Partial<SeenError> = {}) =>
  seenError({
    id: 9,
    node: 'tax',
    firstAtUs: ago(200),
    sinceUs: ago(20),
    previousAtUs: ago(25),
    seen: 3,
    dagRunsSince: 300,
    ...rest,
  })
const slower = { dag: 'pricing', node: 'promotions', version: 'a41f9c2aaaa', p50Us: 1_200_000, p50BeforeUs: 1_000_000 }

describe('the sentence of the overview', () => {
  it.each([
    [
      'calm',
      {
        now: dayFigures({ runs: 7_053, failed: 63, p50Us: 1_510_000 }),
        before: dayFigures({ runs: 7_000, failed: 60 }),
      },
      'Nothing needs attention: 7,053 runs, 63 failed (0.9 %), p50 1.51 s',
    ],
    ['calm', { now: dayFigures({ runs: 5, failed: 0, p50Us: null }) }, 'Nothing needs attention: 5 runs, none failed'],
    ['calm', { now: dayFigures({ runs: 0, failed: 0 }) }, 'Nothing needs attention: no runs in the last 24 hours'],
    ['failed', { errors: [fresh()] }, 'price has failed in 16 of 304 runs since 10:00, always the same way: no price'],
    ['failed', { errors: [fresh({ seen: 1 })] }, 'price has failed in 1 of 304 runs since 10:00: no price'],
    [
      'failed',
      { errors: [fresh({ node: null })] },
      'pricing has failed in 16 of 304 runs since 10:00, always the same way: no price',
    ],
    [
      'failed',
      { errors: [fresh({ seen: 2, sample: 'no rate', sinceUs: ago(3), dagRunsSince: 400 }), fresh({ id: 8 })] },
      'price has failed in 18 of 400 runs since 09:00, in 2 ways, most often: no price',
    ],
    [
      'failed',
      { errors: [known({ previousAtUs: ago(100) })] },
      'tax fails again, 3 times since yesterday, not seen since Monday: no price',
    ],
    ['failed', { errors: [known({ seen: 150 })] }, 'tax still fails in 50 % of the runs, first seen Nov 19: no price'],
    [
      'failed',
      { now: dayFigures({ runs: 100, failed: 10 }), before: dayFigures({ runs: 100, failed: 5 }), errors: [known()] },
      '10 of 100 runs failed (10 %), 5 of 100 in the 24 hours before',
    ],
    ['slower', { slower: [slower] }, 'promotions takes 1.20 s since a41f9c2, 1.00 s before (p50)'],
    [
      'lost',
      { now: dayFigures({ lost: 1 }) },
      '1 run is lost: no event and no heartbeat came from the process any more',
    ],
  ] as const)('the sentence of the overview is %s: %o', (tone, rest, text) => {
    expect(read(rest)).toMatchObject({ tone, text, more: [] })
  })

  it('the sentence of the overview names the most urgent thing and at most three more, in order', () => {
    const { text, more, runs } = read({
      now: dayFigures({ lost: 2 }),
      slower: [slower, { ...slower, node: 'segment' }],
      errors: [known({ seen: 200 }), known({ id: 10, node: 'quote', previousAtUs: ago(100) }), fresh()],
    })
    expect(text).toMatch(/^price has failed/)
    expect(more).toEqual([
      'quote fails again, 3 times since yesterday',
      'tax still fails in 67 % of the runs',
      'promotions 1.20 s instead of 1.00 s since a41f9c2',
    ])
    expect(runs).toEqual({ count: 16, filter: { error: ['7'] } })
  })

  it('a known error in few runs, and failures as many as before, need no attention', () => {
    expect(read({ errors: [known()] }).tone).toBe('calm')
    const day = { runs: 100, failed: 9 }
    expect(read({ now: dayFigures(day), before: dayFigures({ runs: 100, failed: 5 }) }).tone).toBe('calm')
    expect(read({ now: dayFigures({ runs: 100, failed: 1 }), before: dayFigures({ runs: 100, failed: 0 }) }).tone).toBe(
      'calm',
    )
  })
})
