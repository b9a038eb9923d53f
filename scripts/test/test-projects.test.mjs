import { describe, expect, it } from 'vitest'
import config from '../../vitest.config'
import { needsOf, PROJECTS, selectProjects } from '../test-projects.mjs'

describe('selectProjects', () => {
  it.each([
    [[], Object.keys(PROJECTS)],
    [['--project', 'protocol'], ['protocol']],
    [['--project=driver', '-t', 'cache'], ['driver']],
    [
      ['--project', 'driver', '--project', 'tracker'],
      ['driver', 'tracker'],
    ],
    [
      ['--project', 'd*'],
      ['driver', 'documents'],
    ],
    [['--project=!e2e'], Object.keys(PROJECTS).filter((name) => name !== 'e2e')],
    [['test/execution'], Object.keys(PROJECTS)],
  ])('reads %j as vitest does', (args, projects) => {
    expect(selectProjects(args)).toEqual(projects)
  })

  it('knows every project of vitest.config.ts', () => {
    expect(config.test.projects.map(({ test }) => test.name).sort()).toEqual(Object.keys(PROJECTS).sort())
  })
})

describe('needsOf', () => {
  it('asks for neither a browser nor a build for the protocol', () => {
    expect(needsOf(['protocol'])).toEqual({ builds: [], browser: false })
  })

  it('asks for a browser and everything built as soon as e2e runs', () => {
    expect(needsOf(['protocol', 'e2e'])).toEqual({ builds: null, browser: true })
  })

  it('joins the workspaces of several projects', () => {
    expect(needsOf(['driver', 'tracker', 'example'])).toEqual({
      builds: ['@dag/driver', '@dag/tracker'],
      browser: false,
    })
  })
})
