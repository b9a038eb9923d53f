import { describe, expect, it } from 'vitest'
import { listSurroundings } from '@/features/run/panel/run-surroundings'

describe('the surroundings of a run', () => {
  it('the surroundings of a run list the application first and the versions of packages last', () => {
    const facts = listSurroundings({
      projectId: 1,
      program: { name: 'shop', version: '3.2.1', entry: 'dist/main.js', packages: { '@dag/tracker': '0.1.0' } },
      git: { branch: 'main', commit: '9eaf839c0a1f4f0f', dirty: true },
      host: { hostname: 'web-1', pid: 4711, node: 'v20.20.2', platform: 'linux x64' },
    })
    expect(facts).toEqual([
      ['application', 'shop 3.2.1'],
      ['entry', 'dist/main.js'],
      ['branch', 'main'],
      ['commit', '9eaf839c0a1f4f0f', '/projects/1/runs?q=9eaf839c0a1f4f0f'],
      ['changes', 'not committed'],
      ['host', 'web-1', '/projects/1/runs?q=web-1'],
      ['process', '4711'],
      ['platform', 'linux x64'],
      ['Node.js', 'v20.20.2'],
      ['@dag/tracker', '0.1.0'],
    ])
  })

  it('the surroundings of a run leave out unknown facts', () => {
    const program = { name: 'shop', version: null, entry: null, packages: {} }
    expect(listSurroundings({ projectId: 1, program, git: null, host: null })).toEqual([['application', 'shop']])
    expect(
      listSurroundings({ projectId: 1, program: null, git: { branch: null, commit: null, dirty: null }, host: null }),
    ).toEqual([])
  })
})
