import { LOG_LEVELS, NODE_RUN_STATUSES } from '@dag/protocol'
import { ITEM_SORTS } from '@/contract/item-sort'
import { LEAST_RUNS, MOST_RUNS } from '@/contract/run-comparison'
import { choice, count, itemNumber, runIds, searchText, text, words } from '../../http/query'
import { runFilterQuery } from '../../http/run-filter-query'
import { MOST_ROWS } from '../list-rows'
import { NODES_PER_PAGE } from '../list-run-nodes'
import { page, question } from './question'

const ITEM = { item: itemNumber().describe('The number of an item, for a node that ran once per item.') }

/** Questions about runs, their nodes and their errors. */
export const runQuestions = {
  errorGroups: question('groups of errors, that of the latest run first', page({ default: 50, max: 200 })),
  errorGroup: question(
    "its first run and that run's version, its versions (the newest 100), and its share of the last runs of the DAG",
    { last: count({ default: 200, max: 10_000 }).describe('The number of last runs.') },
  ),
  runs: question(
    'runs, newest first or in the order of `sort`',
    { ...runFilterQuery, ...page({ default: 50, max: 200 }) },
    'Lists',
  ),
  runRows: question('up to 100 rows as they are now, with the ids that are gone or do not meet the filter any more', {
    ...runFilterQuery,
    ids: runIds({ min: 1, max: MOST_ROWS }).describe('Ids of runs, by commas or repeated.'),
  }),
  comparison: question(
    'two to five runs of the project side by side',
    { runs: runIds({ min: LEAST_RUNS, max: MOST_RUNS }).describe('Ids of the runs, by commas or repeated.') },
    'Comparison',
  ),
  neighbours: question('the runs above and below it in the list of a filter', runFilterQuery),
  run: question(
    'the run with its first 5,000 nodes, without payloads; `nextNodes` is the cursor for the others; `errorGroupId` names the error group of a failed run',
    {},
  ),
  runTiming: question(
    'the run against the usual run',
    { against: text().describe('`usual`, `previous` or the id of a run of the same DAG; default `usual`.') },
    'Timing',
  ),
  runNodes: question('nodes of the run, in the order of the plan', page({ default: 1_000, max: NODES_PER_PAGE })),
  node: question(
    'result, inputs (the first 4 million characters whole, the others without `detail`), error, first 100 log lines, code, first 100 nodes that depend on it; for a node that ran once per item, those of one item',
    ITEM,
  ),
  nodeHistory: question(
    'the node in this run and the last runs of the DAG in which it ran, 50 together, of the 500 before; no rows for a node that ran once per item',
    {},
  ),
  nodeSince: question(
    'the last earlier run, of the 500 before, in which the node succeeded, and the differences',
    ITEM,
  ),
  items: question('items of the node, in the order of their numbers or the slowest first', {
    sort: choice(ITEM_SORTS, 'number').describe(
      'The order; `-duration` begins with the slowest, those without an end are last.',
    ),
    status: words(NODE_RUN_STATUSES).describe('Statuses, by commas or repeated.'),
    offset: count({ default: 0, min: 0, max: 100_000_000 }).describe('Items to skip, instead of a cursor.'),
    ...page({ default: 200, max: 1_000 }),
  }),
  nodeSpans: question(
    'spans of OpenTelemetry inside of the node, by their starts, the first 1,000 that arrived; `total` counts all',
    ITEM,
    'Spans',
  ),
  runSpans: question('the first 100 spans directly below each node of the run, at most 5,000 together', {}, 'Spans'),
  logs: question('lines of the log, in the order of their times', {
    level: words(LOG_LEVELS).describe('Levels, by commas or repeated.'),
    q: searchText().describe("Part of the message, of the fields' preview or of the node's name."),
    node: text().describe('Lines of this node.'),
    item: itemNumber().describe('Lines of this item.'),
    ...page({ default: 200, max: 1_000 }),
  }),
} as const
