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
      ['statistics.ts', []],
      ['summary.ts', ['statistics.ts']],
      ['events.ts', ['summary.ts']],
      ['ingest.ts', ['events.ts']],
      ['version.ts', ['events.ts', 'limits.ts']],
      ['index.ts', ['limits.ts', 'statistics.ts', 'summary.ts', 'events.ts', 'ingest.ts', 'version.ts']],
      ['local', ['events.ts', 'ingest.ts'], ['node:*']],
      ['local.ts', ['local']],
      ['schemas', ['limits.ts', 'statistics.ts', 'summary.ts', 'events.ts', 'ingest.ts'], ['zod']],
      ['schemas.ts', ['schemas']],
    ],
  },
  {
    path: 'packages/driver/src',
    packages: ['node:*'],
    rooms: [
      ['errors', []],
      ['shapes', []],
      ['parameters', ['errors']],
      ['node', ['errors', 'shapes', 'parameters']],
      ['modifiers', ['errors', 'shapes', 'parameters', 'node']],
      ['graph', ['errors', 'node']],
      ['lifecycle', ['errors', 'node', 'graph']],
      ['adapters', ['errors', 'shapes', 'node', 'graph', 'lifecycle']],
      ['opentelemetry', ['node', 'graph', 'lifecycle', 'adapters'], ['@opentelemetry/api']],
      ['opentelemetry.ts', ['opentelemetry']],
      ['validation', ['errors', 'node', 'graph']],
      ['introspection', ['errors', 'node', 'graph', 'validation']],
      ['plan', ['errors', 'node', 'graph', 'validation']],
      ['execution', ['errors', 'node', 'graph', 'lifecycle', 'validation', 'plan']],
      ['pictures', ['errors', 'introspection']],
      ['types', ['errors', 'shapes', 'node', 'graph', 'lifecycle', 'validation', 'introspection', 'pictures']],
      [
        'driver',
        // biome-ignore format: one line is easier to read
        ['errors', 'shapes', 'node', 'graph', 'lifecycle', 'validation', 'introspection', 'plan', 'execution', 'pictures', 'types'],
      ],
      [
        'index.ts',
        // biome-ignore format: one line is easier to read
        ['errors', 'shapes', 'node', 'modifiers', 'graph', 'lifecycle', 'adapters', 'validation', 'introspection', 'execution', 'pictures', 'types', 'driver'],
      ],
    ],
  },
]
