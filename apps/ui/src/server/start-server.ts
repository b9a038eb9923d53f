import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAccess } from './access/create-access'
import { type BackupOptions, startBackups } from './backups/start-backups'
import { toAddress } from './http/address'
import { setAllowedHosts } from './http/allowed-hosts'
import { toHttpError } from './http/answers'
import { type Backend, createFrontServer } from './http/front-server'
import { isAnyAddress, listMachineAddresses } from './http/machine-addresses'
import type { BackupState, StoreState } from './http/metrics'
import type { BackendOptions } from './http/next-backend'
import { createOperations } from './http/operations'
import type { RequestReport } from './http/request-log'
import { createTraffic } from './http/traffic'
import { setNeedsKeys } from './http/visitor'
import { startRetention } from './ingest/retention'
import { sweep } from './ingest/sweep'
import { setServerDetails } from './server-details'
import { watchSpool } from './spool/watch-spool'
import { setStore } from './store/current'
import type { Store } from './store/store'

export interface ServerOptions {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  /** Names besides the loopback ones under which the server answers, as in a Host header without its port. */
  readonly allowedHosts: readonly string[]
  /** The path below which everything is served, such as `/dag`; empty for `/`. */
  readonly basePath: string
  /** Requests without an API key are refused. */
  readonly needsKeys: boolean
  readonly version: string
  /** The page of an exported run, as the build makes it; without it, runs are not exported as HTML. */
  readonly pageFile?: string
  readonly development: boolean
  /** Called after the port is taken, so that a second server never opens the database. */
  readonly openStore: () => Store | Promise<Store>
  readonly createBackend: (options: BackendOptions) => Promise<Backend>
  readonly nowUs: () => number
  /** Folder in which trackers of this machine leave events that they could not send; null for none. */
  readonly spoolDirectory: string | null
  /** Copies of the database that the server makes; without it, none. */
  readonly backups?: BackupOptions | null
  /** Receives the requests that were refused, failed or took long. */
  readonly report?: (request: RequestReport) => void
}

export interface RunningServer {
  readonly url: string
  /** More addresses, under which other machines reach a server on all addresses. */
  readonly otherUrls: readonly string[]
  close(): Promise<void>
}

const SWEEP_INTERVAL_MS = 5_000
/** Requests that are being answered when the server stops have this long to end. */
const DRAIN_MS = 10_000

/**
 * Takes the port, opens the store, starts Next and answers.
 *
 * @throws the error of `listen` (EADDRINUSE), DatabaseError, or an error of Next.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { promise: backend, resolve, reject } = promiseWithResolvers<Backend>()
  backend.catch(() => {})
  const { promise: stored, resolve: provide, reject: withhold } = promiseWithResolvers<Store>()
  stored.catch(() => {})
  // Other pages cannot be served under an address of this machine, unlike under a name.
  const addresses = isAnyAddress(options.host) ? listMachineAddresses(options.host) : [options.host]
  setAllowedHosts([...addresses.map((own) => toAddress(own)), ...options.allowedHosts])
  setNeedsKeys(options.needsKeys)
  const { nowUs, basePath, development } = options
  const nowMs = () => performance.now()
  const access = options.needsKeys ? createAccess({ store: stored, basePath, nowUs, nowMs }) : null
  const traffic = createTraffic()
  let opened: Store | null = null
  let isReady = false
  let readBackups = (): BackupState | null => null
  const readStore = () => opened && toState(opened, readBackups())
  const operations = createOperations({ traffic, readStore, isReady: () => isReady })
  const report = options.report ?? (() => {})
  const server = createFrontServer({ backend, development, basePath, traffic, operations, access, report })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const address = `${toAddress(options.host, port)}${basePath}`
  const cleanUp: (() => unknown)[] = [
    async () => {
      server.close()
      server.closeIdleConnections()
      await traffic.drain(isReady ? DRAIN_MS : 0)
      server.closeAllConnections()
    },
  ]
  const close = async () => {
    for (const undo of cleanUp.splice(0)) await undo()
  }
  try {
    const store = await options.openStore()
    cleanUp.push(() => store.close())
    setStore(store)
    opened = store
    provide(store)
    setServerDetails({ version: options.version, address, pageFile: options.pageFile ?? null })
    const timer = setInterval(() => {
      sweepRuns(store, nowUs())
      access?.endRevoked().catch(toHttpError)
    }, SWEEP_INTERVAL_MS).unref()
    cleanUp.unshift(() => clearInterval(timer))
    if (options.backups) {
      const backups = startBackups(options.backups, () => nowUs() / 1_000)
      readBackups = backups.read
      cleanUp.unshift(backups.stop)
    }
    cleanUp.unshift(startRetention(store, nowUs, toHttpError))
    const { spoolDirectory: directory } = options
    const names = [options.host, ...options.allowedHosts]
    if (directory !== null) cleanUp.unshift(watchSpool(store, { directory, names, port, basePath }, nowUs))
    resolve(await options.createBackend({ hostname: options.host, port, basePath }))
    isReady = true
  } catch (error) {
    reject(error)
    withhold(error)
    await close()
    throw error
  }
  const names = isAnyAddress(options.host) ? ['localhost', ...addresses] : addresses
  const [url = '', ...otherUrls] = names.map((name) => `http://${toAddress(name, port)}${basePath}`)
  return { url, otherUrls, close }
}

/** A full disk or a lock of another process must not end the server: the next sweep does what this one could not. */
function sweepRuns(store: Store, nowUs: number): void {
  try {
    sweep(store, nowUs)
  } catch (error) {
    toHttpError(error)
  }
}

const toState = (store: Store, backups: BackupState | null): StoreState => ({
  databaseBytes: store.sizeBytes(),
  isUsable: store.findProblem() === null,
  listeners: store.changes.count(),
  backups,
})

function promiseWithResolvers<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
