/** Final statuses of a run or a node run. The first one that arrives wins. */
export const END_STATUSES = ['success', 'failed', 'cancelled'] as const

/** A final status of a run. `lost` is set by the server alone. */
export type RunEnd = (typeof END_STATUSES)[number]

/** A final status of a node run. `skipped` is never sent, because it follows from the plan. */
export type NodeEnd = (typeof END_STATUSES)[number]

/** Ends of an attempt after which a node began again. `lost`: its worker was lost. */
export const ATTEMPT_ENDS = ['lost', 'failed'] as const

export type AttemptEnd = (typeof ATTEMPT_ENDS)[number]

/** Statuses of a recorded node run. */
export const NODE_RUN_STATUSES = ['running', ...END_STATUSES] as const

export type NodeRunStatus = (typeof NODE_RUN_STATUSES)[number]

/** Statuses of a run. `lost`: no event or heartbeat for `LOST_AFTER_MS`; a later event undoes it. */
export const RUN_STATUSES = ['running', ...END_STATUSES, 'lost'] as const

export type RunStatus = (typeof RUN_STATUSES)[number]

/** Levels of a log line, from the least to the most urgent. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]
