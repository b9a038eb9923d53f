export type {
  ErrorInfo,
  GitState,
  HeartbeatEvent,
  IngestEvent,
  IngestEventType,
  NodeEnd,
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  ProjectRef,
  RunEnd,
  RunFinishedEvent,
  RunHost,
  RunProgram,
  RunStartedEvent,
  Tags,
  VersionDependency,
  VersionEvent,
  VersionNode,
  VersionNodeKind,
} from './events.js'
export type {
  Client,
  ErrorResponse,
  IngestRequest,
  IngestResponse,
  Loss,
  LossKind,
  LossReason,
  Rejection,
} from './ingest.js'
export { HEARTBEAT_INTERVAL_MS, LIMITS, LOST_AFTER_MS, PROTOCOL_VERSION } from './limits.js'
export { toProjectName } from './project-name.js'
export type {
  BooleanStatistics,
  Column,
  Columns,
  DateStatistics,
  Histogram,
  MixedStatistics,
  NumberStatistics,
  Quantiles,
  Statistics,
  StringStatistics,
} from './statistics.js'
export type { JsonObject, Summary, ValueNode } from './summary.js'
export { canonicalVersion } from './version.js'
