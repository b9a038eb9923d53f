export {
  type Cache,
  type CacheAdapterOptions,
  type CacheStats,
  createCache,
} from './adapters/cache/create-cache.js'
export { type FileStoreOptions, fileStore } from './adapters/cache/file-store.js'
export { type MemoryStoreOptions, memoryStore } from './adapters/cache/memory-store.js'
export type { CacheEntry, CacheStore } from './adapters/cache/store.js'
export { createValidation, type ValidationOptions } from './adapters/create-validation.js'
export {
  createJournal,
  type Journal,
  type JournalOptions,
  type JournalStats,
} from './adapters/journal/create-journal.js'
export { type FileJournalOptions, fileJournal } from './adapters/journal/file-journal.js'
export type { JournalStore } from './adapters/journal/store.js'
export { createLogger, type LoggerOptions, type LogTarget } from './adapters/logger/create-logger.js'
export { createProgress, type ProgressOptions } from './adapters/progress/create-progress.js'
export type { ProgressStream } from './adapters/progress/displays.js'
export type { Progress } from './adapters/progress/progress.js'
export { type ResultBuilder, type ResultRecord, recordsResult } from './adapters/records-result.js'
export { AsyncDriver } from './driver/async-driver.js'
export type { Builder } from './driver/builder-interface.js'
export { createDriver, type DriverOptions } from './driver/create-driver.js'
export type { AsyncDriver as AsyncDriverType, Driver as DriverType } from './driver/driver-interfaces.js'
export { Driver } from './driver/sync-driver.js'
export { DagError } from './errors/dag-error.js'
export type { DagErrorCode } from './errors/error-table.js'
export type { Problem } from './errors/problem.js'
export { describeFailure, type FailureDescription } from './execution/describe-failure.js'
export type { ItemJob, ItemJobEnd, NodeJob, NodeJobEnd } from './execution/jobs.js'
export type { Dependency, Graph, GraphNode } from './graph/graph.js'
export { namedModule } from './graph/named-module.js'
export type { DepLists, Deps, DepsByName, Fields } from './inference/deps.js'
export type { RunResults } from './inference/execute.js'
export type { GraphDescription, NodeDescription } from './introspection/export-graph.js'
export type { ViewNode, ViewNodeKind } from './introspection/graph-view.js'
export type { NodeFilter } from './introspection/list-nodes.js'
export type { GivenValues } from './introspection/view-execution.js'
export type {
  Adapter,
  Findings,
  GraphConstructed,
  InputGiven,
  ItemExecution,
  LogLine,
  NodeExecution,
  NodeFinished,
  NodeLogged,
  NodeOutcome,
  NodeRunReport,
  NodeStarted,
  Placed,
  Resumed,
  RunFinished,
  RunOpening,
  RunOutcome,
  RunStarted,
} from './lifecycle/adapter.js'
export type { EarlierAttempt, NodePlacement } from './lifecycle/placement.js'
export { group, source, value } from './modifiers/bindings.js'
export { type CacheOptions, cache } from './modifiers/cache.js'
export { type CheckOutputOptions, checkOutput } from './modifiers/check-output.js'
export { collect } from './modifiers/collect.js'
export { configWhen, configWhenNot } from './modifiers/config-when.js'
export { dataLoader } from './modifiers/data-loader.js'
export { dataSaver } from './modifiers/data-saver.js'
export { type ExpandOptions, expand } from './modifiers/expand.js'
export { extractFields } from './modifiers/extract-fields.js'
export { inject } from './modifiers/inject.js'
export { parameterize } from './modifiers/parameterize.js'
export { pipeInput } from './modifiers/pipe-input.js'
export { pipeOutput } from './modifiers/pipe-output.js'
export { type PlaceOptions, place } from './modifiers/place.js'
export { type RateLimitOptions, rateLimit } from './modifiers/rate-limit.js'
export { retry } from './modifiers/retry.js'
export type { RetryOptions } from './modifiers/retry-options.js'
export { type StepConditions, type StepOptions, step } from './modifiers/step.js'
export { type SubdagOptions, subdag } from './modifiers/subdag.js'
export { tag } from './modifiers/tag.js'
export { timeout } from './modifiers/timeout.js'
export { unpackFields } from './modifiers/unpack-fields.js'
export type { Argument, ReservedName } from './node/argument.js'
export { ItemFailure } from './node/item-failure.js'
export { type NodeOptions, node } from './node/node.js'
export type { CachePolicy, ExpandPolicy, NodeBody, PlacePolicy } from './node/node-body.js'
export type { LogLevel, NodeContext, RunContext, RunLog } from './node/node-context.js'
export type { NodeFunction } from './node/node-function.js'
export type { Tags } from './node/tags.js'
export type {
  NodeStyle,
  Orientation,
  PictureFormat,
  PictureOptions,
  VisualizeOptions,
} from './pictures/picture-options.js'
export type { Binding, Group, Source, Value } from './signatures/bindings.js'
export type { Condition, Unless, When } from './signatures/conditions.js'
export type { BoundStep, Step } from './signatures/pipes.js'
export type { Modified, Shape } from './signatures/shape.js'
export type { StandardIssue, StandardResult, StandardSchema } from './signatures/standard-schema.js'
export type { Subdag } from './signatures/subdag.js'
export type { ConfigWith, Empty, Replace } from './signatures/utilities.js'
export type { ExecuteOptions } from './validation/execute-options.js'
