import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { RemoteError } from '../errors/remote-error.js'
import type { WorkingDriver } from './run-job.js'

/** The part of the manifest of `tsx` that names its entry. */
interface TsxManifest {
  readonly exports: { readonly './esm/api': { readonly import: { readonly default: string } } }
}

const TYPESCRIPT = /\.[cm]?tsx?$/

let isRegistered = false

/** A module that builds a driver. */
export interface DriverModule {
  /** The address of the module: `file:///app/driver.js`. */
  readonly module: string
  /** Name of the export; null: any export that is a driver of the wanted name. */
  readonly export: string | null
}

/**
 * Imports a module and finds the driver of a name: an export, a promise of one, or, by the name of the export, a function that
 * makes one.
 */
export async function loadDriver(from: DriverModule, name: string): Promise<WorkingDriver> {
  const drivers = await loadDrivers(from)
  const driver = drivers.find((one) => one.name === name)
  if (driver !== undefined) return driver
  const { module, export: key } = from
  const where = key === null ? `no export of ${module} is` : `the export "${key}" of ${module} is not`
  throw new RemoteError(
    'DAG_REMOTE_MODULE',
    `${where} a driver with the name "${name}". Export the driver, or a function that makes it and name that: export: 'createDriver'.`,
  )
}

/** All drivers of a module. */
export async function loadDrivers({ module, export: key }: DriverModule): Promise<WorkingDriver[]> {
  const exports = await importModule(module)
  const candidates = key === null ? Object.values(exports) : [await make(module, exports, key)]
  return (await Promise.all(candidates)).filter(isDriver)
}

async function importModule(module: string): Promise<Readonly<Record<string, unknown>>> {
  if (TYPESCRIPT.test(module)) await registerTypeScript(module)
  try {
    return await import(module)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new RemoteError('DAG_REMOTE_MODULE', `a worker cannot load ${module}: ${message}`, { cause })
  }
}

/** Threads do not get the loader of `tsx` from the program. One that loads TypeScript registers it, if it is installed. */
async function registerTypeScript(module: string): Promise<void> {
  if (isRegistered) return
  isRegistered = true
  try {
    const require = createRequire(module)
    const { exports } = require('tsx/package.json') as TsxManifest
    // `require.resolve` would find the entry for CommonJS, which registers nothing for threads.
    const entry = new URL(exports['./esm/api'].import.default, pathToFileURL(require.resolve('tsx/package.json')))
    const { register } = (await import(entry.href)) as { readonly register: () => unknown }
    register()
  } catch {}
}

async function make(module: string, exports: Readonly<Record<string, unknown>>, key: string): Promise<unknown> {
  const found = exports[key]
  if (typeof found !== 'function') return found
  try {
    return await found()
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new RemoteError('DAG_REMOTE_MODULE', `"${key}" of ${module} has failed: ${message}`, { cause })
  }
}

function isDriver(value: unknown): value is WorkingDriver {
  if (typeof value !== 'object' || value === null) return false
  const { runNode, runItem } = value as Partial<WorkingDriver>
  return typeof runNode === 'function' && typeof runItem === 'function'
}
