import { ROW_HEIGHT } from '@/components/ui/row-height'

/** Height of the table with all its rows, in pixels: the head of the columns and a hairline besides them. */
export const toTableHeight = (rows: number): number => (rows + 1) * ROW_HEIGHT.table + 1

/** Height of the filters of the logs, and of the space around the lines. */
const FILTERS = 33
const PADDING = 8

/** Height of the logs with all their lines, in pixels. */
export const toLogsHeight = (lines: number): number => lines * ROW_HEIGHT.log + FILTERS + PADDING
