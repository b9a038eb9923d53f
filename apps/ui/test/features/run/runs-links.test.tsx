// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { RunPanel } from '@/features/run/panel/run-panel'
import { RunHead } from '@/features/run/run-head'
import { toRunModel } from '@/features/run/run-model'
import { runDetail } from '../../support/records'
import { renderPage, stubBrowser } from '../../support/render'

stubBrowser()

const run = runDetail({
  status: 'failed',
  failedNode: 'price',
  tags: { region: 'eu west', 'a=b': '' },
  git: { branch: 'main', commit: '9eaf839c0a1f4f0f', dirty: false },
  host: { hostname: 'web-1', pid: 4711, node: 'v20.20.2', platform: 'linux x64' },
})
const listLinks = () =>
  screen.getAllByRole('link').map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])

describe('the links from a run to runs', () => {
  it('the head of a run links its DAG, version, commit, host and tags', async () => {
    await renderPage(
      <RunHead
        walk={{ inList: false, above: null, below: null }}
        run={run}
        onShowLosses={() => {}}
        isRunShown={false}
        onToggleRun={() => {}}
      />,
    )
    expect(listLinks()).toEqual([
      ['Runs of pricing', '/projects/1/runs?dag=pricing'],
      [null, `/api/v1/runs/${run.id}/export`],
      ['Runs of version e56d5da', '/projects/1/runs?version=e56d5da0000000000000000000000000'],
      ['Search the runs for 9eaf839', '/projects/1/runs?q=9eaf839c0a1f4f0f'],
      ['Search the runs for web-1', '/projects/1/runs?q=web-1'],
      ['Runs with region eu west', '/projects/1/runs?tag=region%3Deu+west'],
      ['Runs with a=b', '/projects/1/runs?tag=a%5C%3Db%3D'],
    ])
  })

  it('the panel of a run links its tags, DAG, version, failed node, commit and host', async () => {
    await renderPage(<RunPanel model={toRunModel(run)} onSelect={() => {}} />)
    expect(listLinks()).toEqual([
      ['Runs with region eu west', '/projects/1/runs?tag=region%3Deu+west'],
      ['Runs with DAG pricing', '/projects/1/runs?dag=pricing'],
      ['Runs with version e56d5da', '/projects/1/runs?version=e56d5da0000000000000000000000000'],
      ['Runs with failed node price', '/projects/1/runs?node=price'],
      ['Runs with commit 9eaf839c0a1f4f0f', '/projects/1/runs?q=9eaf839c0a1f4f0f'],
      ['Runs with host web-1', '/projects/1/runs?q=web-1'],
    ])
  })
})
