import { join } from 'node:path'

/** The majors of Node of the matrix, by the npm packages that carry them. */
export const NODES = [20, 22, 24, 26]

/** The last major for which an install script builds the binding of SQLite; later ones find it in a package. */
export const LAST_TO_BUILD = 20

const file = (path) => `file:${path}`
const byFile = (tarballs) => Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, file(path)]))

/** An npm command; `npm install TARBALL...` needs no manifest. */
const npm = {
  program: (tools) => [join(tools, 'bin/npm-cli.js')],
  npx: (tools) => [join(tools, 'bin/npx-cli.js')],
  prepare: () => ({}),
  install: (specifiers, cache) => [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--cache',
    cache,
    ...specifiers,
  ],
  run: (tools) => [...npm.npx(tools), '--offline'],
}

/**
 * The package managers of the matrix. `prepare` gives what the empty folder needs besides a manifest, as texts by file and as
 * `manifest`: until the packages are published, all managers but npm look for `@dag/protocol` in the registry unless it is overridden.
 * `specify` names a tarball in the command that installs it, which is the path where it is absent; `run` is the beginning of a command
 * that starts an installed program.
 */
export const MANAGERS = {
  'npm 11': { package: 'npm@11', from: 20, ...npm },
  'npm 12': { package: 'npm@12', from: 22, ...npm },
  pnpm: {
    package: 'pnpm@latest',
    from: 20,
    program: (tools) => [join(tools, 'bin/pnpm.mjs')],
    prepare: (tarballs) => ({
      files: { 'pnpm-workspace.yaml': `overrides: ${JSON.stringify(byFile(tarballs))}\n` },
    }),
    install: (specifiers, cache) => ['add', '--ignore-scripts', '--store-dir', cache, ...specifiers],
    run: (tools) => [join(tools, 'bin/pnpm.mjs'), 'exec'],
  },
  'yarn 1': {
    package: 'yarn@1',
    from: 20,
    program: (tools) => [join(tools, 'bin/yarn.js')],
    prepare: (tarballs) => ({ manifest: { resolutions: byFile(tarballs) } }),
    install: (specifiers, cache) => [
      'add',
      '--ignore-scripts',
      '--non-interactive',
      '--cache-folder',
      cache,
      ...specifiers,
    ],
    specify: (_name, path) => file(path),
    run: (tools) => [join(tools, 'bin/yarn.js'), '--silent', 'run'],
  },
  'yarn 4': {
    package: '@yarnpkg/cli-dist@4',
    from: 20,
    program: (tools) => [join(tools, 'bin/yarn.js')],
    prepare: (tarballs, cache) => ({
      manifest: { resolutions: byFile(tarballs) },
      files: {
        'yarn.lock': '',
        '.yarnrc.yml': `nodeLinker: node-modules\nenableScripts: false\nenableGlobalCache: false\ncacheFolder: ${JSON.stringify(cache)}\n`,
      },
    }),
    install: (specifiers) => ['add', ...specifiers],
    specify: (name, path) => `${name}@${file(path)}`,
    run: (tools) => [join(tools, 'bin/yarn.js'), 'run'],
  },
  bun: {
    package: `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : 'x64'}@1`,
    from: 20,
    binary: 'bin/bun',
    prepare: (tarballs) => ({ manifest: { overrides: byFile(tarballs) } }),
    install: (specifiers, cache) => ['add', '--ignore-scripts', '--cache-dir', cache, ...specifiers],
    run: (tools) => [join(tools, 'bin/bun'), 'x', '--no-install'],
  },
}
