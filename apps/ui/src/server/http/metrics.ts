import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { TrafficCounts } from './traffic'

/** The state of the backups that the server makes. */
export interface BackupState {
  /** Time of the newest copy, in milliseconds; null without one. */
  readonly lastSuccessMs: number | null
  readonly failures: number
  /** The last attempt failed. */
  readonly isFailing: boolean
}

/** The state of the store that metrics and readiness report. */
export interface StoreState {
  readonly databaseBytes: number
  readonly isUsable: boolean
  readonly listeners: number
  /** Null if the server makes none. */
  readonly backups: BackupState | null
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** The longest delay of the event loop since the last call, in seconds. */
export function createDelayMeter(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 20 })
  histogram.enable()
  return () => {
    const seconds = Number.isFinite(histogram.max) ? Math.max(0, histogram.max) / 1e9 : 0
    histogram.reset()
    return seconds
  }
}

/** The metrics in the text format of Prometheus. */
export function toMetrics(traffic: TrafficCounts, store: StoreState | null, delaySeconds: number): string {
  const { rss, heapUsed } = process.memoryUsage()
  const requests = [...traffic.answered].sort().map(([key, count]): [string, number] => {
    const [method, status] = key.split(' ')
    return [`{method="${method}",status="${status}"}`, count]
  })
  const sum = requests.reduce((total, [, count]) => total + count, 0)
  return [
    family('dag_http_requests_total', 'counter', 'Answered requests.', requests),
    family('dag_http_request_seconds_sum', 'counter', 'Time of answered requests, without streams.', traffic.seconds),
    family('dag_http_request_seconds_count', 'counter', 'Answered requests.', sum),
    family('dag_http_requests_open', 'gauge', 'Requests that are being answered, with streams.', traffic.open),
    family('dag_http_streams_open', 'gauge', 'Open streams of changes.', traffic.streams),
    family('dag_ingest_batches_open', 'gauge', 'Batches that are being received or stored.', traffic.batches),
    family('dag_ingest_bytes_open', 'gauge', 'Bytes of these batches as sent.', traffic.batchBytes),
    family('dag_ingest_refused_total', 'counter', 'Batches that were refused with 429.', traffic.refusedBatches),
    ...(store === null
      ? []
      : [
          family('dag_database_bytes', 'gauge', 'Size of the database with its log.', store.databaseBytes),
          family('dag_database_usable', 'gauge', '1 while the database can be used.', Number(store.isUsable)),
          family('dag_change_listeners', 'gauge', 'Subscriptions to changes.', store.listeners),
        ]),
    ...toBackupMetrics(store?.backups ?? null),
    family('process_resident_memory_bytes', 'gauge', 'Resident memory.', rss),
    family('nodejs_heap_used_bytes', 'gauge', 'Used heap.', heapUsed),
    family('nodejs_eventloop_delay_seconds_max', 'gauge', 'Longest delay since the last read.', delaySeconds),
    family('process_uptime_seconds', 'gauge', 'Seconds since the start.', process.uptime()),
  ].join('')
}

function toBackupMetrics(backups: BackupState | null): readonly string[] {
  if (backups === null) return []
  const { lastSuccessMs, failures, isFailing } = backups
  return [
    family('dag_backup_failing', 'gauge', '1 if the last backup failed.', Number(isFailing)),
    family('dag_backup_failures_total', 'counter', 'Backups that failed.', failures),
    ...(lastSuccessMs === null
      ? []
      : [family('dag_backup_last_success_time_seconds', 'gauge', 'Time of the newest backup.', lastSuccessMs / 1_000)]),
  ]
}

function family(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  values: number | readonly (readonly [labels: string, value: number])[],
): string {
  const samples = typeof values === 'number' ? [['', values] as const] : values
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}
