/** Rooms and packages that every page may use. */
const PAGE_ROOMS = [
  ...['contract', 'text', 'client', 'components'],
  ...['features/shell', 'features/losses', 'features/code', 'features/values', 'features/charts', 'features/graph'],
  'features/timing',
]
const PAGE_PACKAGES = [
  'react*',
  'next/*',
  'clsx',
  'radix-ui',
  'nuqs*',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
]

/**
 * The rooms of the repository and the imports that each may have: nothing else is allowed. A row is
 * `[room, rooms it may import, packages it may import besides those of its house]`. A room is a folder or a file; a file belongs
 * to the longest room that its path begins with. Rooms may only import rooms in rows above theirs, so no arrow leads back up.
 * A package ends in `*` to allow every name that begins like it; `type name` allows its types alone.
 */
export const HOUSES = [
  {
    path: 'packages/protocol/src',
    packages: [],
    rooms: [
      ['limits.ts', []],
      ['project-name.ts', []],
      ['statuses.ts', []],
      ['statistics.ts', []],
      ['summary.ts', ['statistics.ts']],
      ['events.ts', ['statuses.ts', 'summary.ts']],
      ['ingest.ts', ['events.ts']],
      ['version.ts', ['events.ts', 'limits.ts']],
      [
        'index.ts',
        [
          ...['limits.ts', 'project-name.ts', 'statuses.ts', 'statistics.ts', 'summary.ts', 'events.ts', 'ingest.ts'],
          'version.ts',
        ],
      ],
      ['local', ['events.ts', 'ingest.ts'], ['node:*']],
      ['local.ts', ['local']],
      [
        'schemas',
        ['limits.ts', 'project-name.ts', 'statuses.ts', 'statistics.ts', 'summary.ts', 'events.ts', 'ingest.ts'],
        ['zod'],
      ],
      ['schemas.ts', ['schemas']],
    ],
  },
  {
    path: 'packages/driver/src',
    packages: ['node:*'],
    rooms: [
      ['errors', []],
      ['guards', []],
      ['options', ['errors', 'guards']],
      ['signatures', []],
      ['parameters', ['errors']],
      ['node', ['errors', 'signatures', 'parameters']],
      ['modifiers', ['errors', 'guards', 'options', 'signatures', 'parameters', 'node']],
      ['graph', ['errors', 'node']],
      ['lifecycle', ['errors', 'node', 'graph']],
      ['adapters', ['errors', 'guards', 'options', 'signatures', 'node', 'graph', 'lifecycle']],
      ['opentelemetry', ['options', 'node', 'graph', 'lifecycle', 'adapters'], ['@opentelemetry/api']],
      ['opentelemetry.ts', ['opentelemetry']],
      ['validation', ['errors', 'guards', 'node', 'graph']],
      ['introspection', ['errors', 'node', 'graph', 'validation']],
      ['plan', ['errors', 'node', 'graph', 'validation']],
      ['execution', ['errors', 'node', 'graph', 'lifecycle', 'validation', 'plan']],
      ['pictures', ['errors', 'options', 'introspection']],
      ['inference', ['errors', 'signatures', 'node', 'graph', 'lifecycle', 'validation', 'introspection', 'pictures']],
      [
        'driver',
        // biome-ignore format: one line is easier to read
        ['errors', 'signatures', 'node', 'modifiers', 'graph', 'lifecycle', 'validation', 'introspection', 'plan', 'execution', 'pictures', 'inference'],
      ],
      [
        'index.ts',
        // biome-ignore format: one line is easier to read
        ['errors', 'signatures', 'node', 'modifiers', 'graph', 'lifecycle', 'adapters', 'validation', 'introspection', 'execution', 'pictures', 'inference', 'driver'],
      ],
    ],
  },
  {
    path: 'packages/tracker/src',
    packages: ['node:*', '@dag/protocol', '@dag/protocol/local', 'type @dag/driver'],
    rooms: [
      ['client.ts', []],
      ['real-time.ts', []],
      ['clock.ts', ['real-time.ts']],
      ['text', ['real-time.ts']],
      ['values', ['text']],
      ['redaction', ['text']],
      ['summary', ['redaction', 'text', 'values']],
      ['transport', ['real-time.ts', 'clock.ts'], ['undici']],
      ['options', ['redaction', 'summary', 'transport', 'values']],
      ['environment', ['client.ts', 'real-time.ts', 'text']],
      ['source', ['real-time.ts', 'redaction', 'text', 'values']],
      ['version', ['source', 'text']],
      ['queue', ['text']],
      ['sampling', ['options', 'queue']],
      ['spool', ['clock.ts', 'options', 'queue', 'version']],
      ['sender', ['clock.ts', 'queue', 'spool', 'transport', 'version']],
      ['background', ['clock.ts', 'environment', 'redaction', 'source', 'transport', 'version']],
      ['recording', ['options', 'redaction', 'summary', 'text', 'values', 'version']],
      ['life', []],
      ['results.ts', ['spool']],
      ['driver-hooks.ts', ['background', 'queue', 'recording', 'sampling', 'sender', 'version']],
      ['diagnostics.ts', ['options', 'redaction', 'sender']],
      ['create-recording.ts', ['environment', 'options', 'recording', 'redaction', 'summary']],
      [
        'create-tracker.ts',
        // biome-ignore format: one line is easier to read
        ['client.ts', 'clock.ts', 'redaction', 'transport', 'options', 'environment', 'version', 'queue', 'sampling', 'spool', 'sender', 'background', 'life', 'results.ts', 'driver-hooks.ts', 'diagnostics.ts', 'create-recording.ts'],
      ],
      ['tracker.ts', ['create-tracker.ts', 'options', 'results.ts']],
      ['testing', ['transport']],
      ['testing.ts', ['testing']],
      ['index.ts', ['options', 'results.ts', 'spool', 'summary', 'tracker.ts', 'transport']],
    ],
  },
  {
    path: 'apps/ui/src',
    alias: '@/',
    packages: ['@dag/protocol'],
    // A module of a feature that is neither a component nor a hook computes from its arguments alone.
    pure: { files: /\/features\/(.*\/)?(?!use-)[^/]+\.ts$/, forbids: ['react*', 'next*', '@tanstack/*'] },
    rooms: [
      ['contract', []],
      ['text', ['contract']],
      ['client', ['contract', 'text'], ['react', '@tanstack/react-query', 'next/navigation', 'nuqs/server']],
      ['components', ['contract', 'text', 'client'], ['react', 'clsx', 'radix-ui', 'next/link']],
      ['features/shell', ['contract', 'text', 'client', 'components'], PAGE_PACKAGES],
      ['features/losses', ['contract', 'text', 'client', 'components'], PAGE_PACKAGES],
      ['features/code', ['contract', 'text', 'client', 'components'], [...PAGE_PACKAGES, 'shiki/*']],
      ['features/values', ['contract', 'text', 'client', 'components', 'features/code'], PAGE_PACKAGES],
      ['features/charts', ['contract', 'text', 'client', 'components'], PAGE_PACKAGES],
      ['features/graph', ['contract', 'text', 'client', 'components'], [...PAGE_PACKAGES, '@dagrejs/dagre']],
      ['features/timing', ['contract', 'text', 'client', 'components'], PAGE_PACKAGES],
      ['features/onboarding', PAGE_ROOMS, PAGE_PACKAGES],
      ['features/projects', PAGE_ROOMS, PAGE_PACKAGES],
      ['features/catalog', PAGE_ROOMS, PAGE_PACKAGES],
      ['features/runs', PAGE_ROOMS, PAGE_PACKAGES],
      ['features/run', PAGE_ROOMS, [...PAGE_PACKAGES, '@xyflow/react*']],
      ['features/node', PAGE_ROOMS, PAGE_PACKAGES],
      ['server/clock.ts', []],
      ['server/is-record.ts', []],
      ['server/create-log-limiter.ts', []],
      ['server/derive', ['contract', 'text']],
      [
        'server/store',
        ['contract', 'text', 'server/derive'],
        ['node:*', 'better-sqlite3', '@prisma/*', '@dag/protocol/local'],
      ],
      ['server/http', ['contract', 'server/store'], ['node:*', 'next', 'compression']],
      [
        'server/ingest',
        ['contract', 'server/is-record.ts', 'server/derive', 'server/store', 'server/http'],
        ['node:*', '@dag/protocol/schemas'],
      ],
      ['server/spool', ['server/store', 'server/http', 'server/ingest'], ['node:*', '@dag/protocol/local']],
      ['server/server-details.ts', []],
      [
        'server/services',
        ['contract', 'text', 'server/derive', 'server/store', 'server/http', 'server/server-details.ts'],
        ['zod', '@dag/protocol/schemas'],
      ],
      [
        'server/start-server.ts',
        ['server/store', 'server/http', 'server/ingest', 'server/spool', 'server/server-details.ts'],
        ['node:*'],
      ],
      [
        'cli',
        [
          'contract',
          'server/clock.ts',
          'server/create-log-limiter.ts',
          'server/store',
          'server/http',
          'server/server-details.ts',
          'server/start-server.ts',
        ],
        ['node:*', 'commander', 'open', '@dag/protocol/local'],
      ],
      [
        'app',
        [
          ...['contract', 'text', 'client', 'components', 'features/shell', 'features/losses', 'features/onboarding'],
          ...['features/catalog', 'features/projects', 'features/runs', 'features/run', 'features/node'],
          ...[
            'server/clock.ts',
            'server/create-log-limiter.ts',
            'server/store',
            'server/http',
            'server/ingest',
            'server/services',
            'server/server-details.ts',
          ],
        ],
        ['react', 'next*', '@tanstack/react-query', 'nuqs/*'],
      ],
    ],
  },
  {
    path: 'examples/fastify/src',
    packages: ['node:*', 'fastify', '@dag/driver', '@dag/tracker'],
    rooms: [
      ['environment.ts', []],
      ['pipeline.ts', ['environment.ts']],
      ['server.ts', ['pipeline.ts']],
      ['main.ts', ['environment.ts', 'server.ts']],
    ],
  },
  {
    path: 'examples/documents/src',
    packages: ['node:*', '@dag/driver', '@dag/tracker'],
    rooms: [
      ['sections.ts', []],
      ['search-index.ts', ['sections.ts']],
      ['pipeline.ts', ['sections.ts', 'search-index.ts']],
      ['create-driver.ts', ['pipeline.ts']],
      ['main.ts', ['create-driver.ts']],
    ],
  },
]
