export type {
  EarlierAttempt,
  ErrorInfo,
  GitState,
  HeartbeatEvent,
  IngestEvent,
  IngestEventType,
  NodeFinishedEvent,
  NodeLogEvent,
  NodeStartedEvent,
  ProjectRef,
  RunFinishedEvent,
  RunHost,
  RunProgram,
  RunResumed,
  RunStartedEvent,
  Tags,
  VersionDependency,
  VersionEvent,
  VersionNode,
  VersionNodeKind,
} from './events.js'
export {
  type Client,
  type ErrorResponse,
  type IngestRequest,
  type IngestResponse,
  LOSS_KINDS,
  LOSS_REASONS,
  type Loss,
  type LossKind,
  type LossReason,
  type Rejection,
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
export {
  type AttemptEnd,
  END_STATUSES,
  LOG_LEVELS,
  type LogLevel,
  NODE_RUN_STATUSES,
  type NodeEnd,
  type NodeRunStatus,
  RUN_STATUSES,
  type RunEnd,
  type RunStatus,
} from './statuses.js'
export type { JsonObject, Summary, ValueNode } from './summary.js'
export { canonicalVersion } from './version.js'
