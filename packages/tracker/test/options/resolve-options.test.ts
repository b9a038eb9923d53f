import { afterEach, describe, expect, it, vi } from 'vitest'
import { AsyncTracker, type AsyncTrackerOptions, TrackerOptionsError } from '../../src/index.js'
import { resolveOptions } from '../../src/options/resolve-options.js'
import { reportRun } from '../support/driver-events.js'

const problemsOf = (options: unknown, environment: Record<string, string> = {}): readonly string[] => {
  try {
    resolveOptions(options as AsyncTrackerOptions, environment)
    return []
  } catch (error) {
    return error instanceof TrackerOptionsError ? error.problems : [String(error)]
  }
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('options', () => {
  it('options have defaults', () => {
    expect(resolveOptions({}, { XDG_DATA_HOME: '/data' })).toEqual({
      project: 1,
      url: 'http://127.0.0.1:8241',
      apiKey: null,
      tags: {},
      redactKeys: [],
      redactPaths: [],
      redactPatterns: [],
      secrets: [],
      capture: 'summary',
      summarisers: [],
      originalSource: true,
      transport: null,
      maxValueBytes: 16_384,
      maxSampledValues: 10_000,
      maxQueueEvents: 50_000,
      maxQueueBytes: 33_554_432,
      maxBatchEvents: 1_000,
      maxBatchBytes: 524_288,
      flushIntervalMs: 250,
      connectTimeoutMs: 1_000,
      requestTimeoutMs: 5_000,
      exitFlushMs: 2_000,
      signals: [],
      spool: { when: 'exit', directory: '/data/dag/spool', maxBytes: 67_108_864 },
      sampling: null,
      isDebug: false,
    })
  })

  it('missing options come from environment variables', () => {
    const environment = { DAG_API_URL: 'https://dag.example/', DAG_API_KEY: 'k', DAG_PROJECT: 'shop' }
    expect(resolveOptions({}, environment)).toMatchObject({ url: 'https://dag.example/', apiKey: 'k', project: 'shop' })
    expect(resolveOptions({ url: 'http://here', project: 2 }, environment)).toMatchObject({
      url: 'http://here',
      project: 2,
    })
  })

  it('digits in DAG_PROJECT are an id, and an empty variable is ignored', () => {
    expect(resolveOptions({}, { DAG_PROJECT: '12' }).project).toBe(12)
    expect(resolveOptions({}, { DAG_PROJECT: '', DAG_API_URL: ' ' })).toMatchObject({
      project: 1,
      url: 'http://127.0.0.1:8241',
    })
  })

  it('an address with a password is refused, and the error hides the password', () => {
    expect(problemsOf({ url: 'https://ada:hunter2@dag.example' })).toEqual([
      'url: expected an http or https address without user and password, received "https://ada:[redacted]@dag.example".',
    ])
  })

  it('all invalid options are reported at once, with the received values', () => {
    expect(problemsOf({ url: 'ftp://x', project: '12', maxValueBytes: -1, flushInterval: 3, tags: { a: 1 } })).toEqual([
      `project: expected a project's id (an integer from 1) or its name (not all digits), received "12".`,
      'url: expected an http or https address without user and password, received "ftp://x".',
      'tags: expected at most 50 strings of at most 500 characters, received [object Object].',
      'maxValueBytes: expected an integer from 0 to 1048576, received -1.',
      expect.stringMatching(/^flushInterval: expected one of apiKey, .*, url, received "flushInterval"\.$/),
    ])
  })

  it('an error names the invalid variable, and hides a key', () => {
    expect(problemsOf({}, { DAG_API_URL: 'nowhere', DAG_API_KEY: 'se cret' })).toEqual([
      'DAG_API_URL: expected an http or https address without user and password, received "nowhere".',
      'DAG_API_KEY: expected printable ASCII without spaces, received (hidden).',
    ])
  })

  it.each([
    ['project', 0],
    ['project', ''],
    ['project', ' \n'],
    ['project', '\u200b'],
    ['project', ' 12 '],
    ['project', 'x'.repeat(201)],
    ['redactKeys', ['']],
    ['redactKeys', 'key'],
    ['redactPaths', ['request.headers']],
    ['redactPaths', ['inputs']],
    ['redactPaths', ['inputs..x']],
    ['redactPatterns', ['text']],
    ['secrets', 'text'],
    ['secrets', ['abc']],
    ['capture', 'all'],
    ['capture', { inputs: { request: 'off' } }],
    ['capture', { outputs: {} }],
    ['summarisers', [{ matches: () => true }]],
    ['maxSampledValues', -1],
    ['transport', {}],
    ['maxBatchEvents', 2_001],
    ['maxQueueEvents', 1.5],
    ['exitFlushMs', Number.NaN],
    ['signals', ['SIGKILL']],
    ['signals', 'SIGINT'],
    ['spool', 'folder'],
    ['spool', { directory: '' }],
    ['spool', { maxBytes: 1 }],
    ['spool', { path: '/tmp' }],
    ['sampling', 0.5],
    ['sampling', { rate: 1.1 }],
    ['sampling', { rules: [{ rate: 1 }] }],
    ['sampling', { rules: [{ rate: 1, tags: {} }] }],
    ['sampling', { keepFailed: 1 }],
  ])('the option %s refuses %j', (name, value) => {
    const [problem] = problemsOf({ [name]: value })
    expect(problem).toMatch(new RegExp(`^${name}: expected `))
  })

  it.each([
    [undefined, '/data/dag/spool'],
    ['on', '/data/dag/spool'],
    ['/var/spool/dag', '/var/spool/dag'],
    ['off', '/data/dag/spool'],
  ])('spool: true with DAG_SPOOL=%s uses the folder %s', (variable, directory) => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux')
    const environment = { XDG_DATA_HOME: '/data', ...(variable === undefined ? {} : { DAG_SPOOL: variable }) }
    expect(resolveOptions({ spool: true }, environment).spool).toEqual({
      when: 'always',
      directory,
      maxBytes: 67_108_864,
    })
  })

  it('DAG_SPOOL sets the spool unless the option does, and not for a custom transport', () => {
    const environment = { DAG_SPOOL: '/var/spool/dag' }
    const transport = { send: async () => ({ kind: 'too-large' }) as const, close: async () => {} }
    expect(resolveOptions({}, environment).spool).toMatchObject({ directory: '/var/spool/dag' })
    expect(resolveOptions({}, { DAG_SPOOL: 'off' }).spool).toBeNull()
    expect(resolveOptions({ spool: false }, environment).spool).toBeNull()
    expect(resolveOptions({ spool: { directory: '/here', maxBytes: 65_536 } }, environment).spool).toEqual({
      when: 'always',
      directory: '/here',
      maxBytes: 65_536,
    })
    expect(resolveOptions({ transport }, environment).spool).toBeNull()
  })

  it('an error hides declared secrets, and unset ones are ignored', () => {
    expect(problemsOf({ secrets: ['abc'] })).toEqual([
      'secrets: expected at most 1000 texts of 4 to 10000 characters, empty, or undefined, received (hidden).',
    ])
    expect(problemsOf({ secrets: [undefined, '', 'hunter2'] })).toEqual([])
  })

  it('well-formed paths, policies and summarisers are accepted', () => {
    const options = {
      redactPaths: ['inputs.request.headers.authorization', 'results.*.email', '**.iban'],
      capture: { default: 'schema', inputs: { request: 'none' }, results: { total: 'summary' } },
      summarisers: [{ type: 'Money', matches: () => false, summarise: () => 1 }],
    }
    expect(problemsOf(options)).toEqual([])
  })

  it('the tracker throws for invalid options', () => {
    expect(() => new AsyncTracker({ project: -1 })).toThrow(
      /AsyncTracker cannot work with these options\.\n {2}project: /,
    )
  })

  it('options are not checked with DAG_TRACKING=off', async () => {
    vi.stubEnv('DAG_TRACKING', 'off')
    vi.stubEnv('DAG_API_URL', 'not an address')
    const tracker = new AsyncTracker({ project: -1 })
    reportRun(tracker, 'r1')
    expect(await tracker.flush()).toEqual({ sent: 0, dropped: 0, pending: 0 })
  })
})
