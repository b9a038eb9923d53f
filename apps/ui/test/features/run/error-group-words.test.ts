import { describe, expect, it } from 'vitest'
import { toErrorGroupWords } from '@/features/run/error-group-words'
import { errorGroup } from '../../support/records'
import { NOW_US } from '../../support/render'

const clock = { nowUs: NOW_US, timeZone: 'UTC' }

describe('the words about an error group', () => {
  it.each([
    [
      { runs: 4, share: { runs: 4, of: 50 } },
      'same error in 4 of the last 50 runs · first seen 45 min ago in e56d5da',
      'See these 4',
    ],
    [
      { runs: 1_204, share: { runs: 50, of: 50 } },
      'same error in 50 of the last 50 runs · first seen 45 min ago in e56d5da',
      'See all 1,204',
    ],
    [
      { runs: 2, share: { runs: 0, of: 50 } },
      'not in the last 50 runs · first seen 45 min ago in e56d5da',
      'See all 2',
    ],
    [
      { runs: 2, firstRunId: 'this', share: { runs: 2, of: 3 } },
      'same error in 2 of the last 3 runs · first seen in this run',
      'See these 2',
    ],
    [{ runs: 1, firstRunId: 'this', share: { runs: 1, of: 50 } }, 'new: first seen in this run', null],
  ])('the words about an error group %j are "%s"', (group, words, link) => {
    expect(toErrorGroupWords(errorGroup(group), 'this', clock)).toEqual({ words, link })
  })
})
