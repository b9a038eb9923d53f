import { HISTORY_RANGES } from '@/contract/project-overview'
import { MOST_DAYS, MOST_RUNS_KEPT } from '@/contract/project-settings'
import { SEARCH_GROUPS } from '@/contract/search'
import { choice, count, limit, searchText, text, words } from '../../http/query'
import { runFilterQuery } from '../../http/run-filter-query'
import { page, question } from './question'

/** Questions about the server, and about a project as a whole. */
export const projectQuestions = {
  ping: question(
    'version, protocol, size of the database; `databaseProblem` if the database file is gone or damaged',
    {},
  ),
  storage: question(
    'path of the database, its size, that of its log, the free part of it, and the free space of the disk',
    {},
  ),
  overview: question(
    'running runs, error groups and lost runs of the last 7 days, and `unfiled`: the losses of trackers without an existing project',
    {},
  ),
  search: question(
    'the best matches among runs, nodes, versions and projects',
    {
      q: searchText().describe('The text, its first 200 characters; without it, the newest of each group.'),
      project: text().describe('Id of the project; without it, only projects are found, and a run by its whole id.'),
      groups: words(SEARCH_GROUPS).describe('The groups to search, by default all. The others are empty.'),
      limit: count({ default: 5, max: 20 }).describe('Items of each group.'),
    },
    'Search',
  ),
  projects: question('projects with their last 24 hours, newest activity first; `total` counts all that match', {
    q: searchText().describe('Words that all occur in the name or the description, up to 8 of them.'),
    ...page({ default: 50, max: 200 }),
  }),
  project: question('the project with its last 24 hours', {}),
  projectOverview: question('the last 24 hours next to the 24 before', {}, 'Overview of a project'),
  projectSettings: question(
    'name, description, tags, retention, sizes, and the runs that `days` and `runs` would remove',
    {
      days: limit(MOST_DAYS).describe('Days to keep runs, or `none`: the preview is of this limit.'),
      runs: limit(MOST_RUNS_KEPT).describe('Runs to keep, or `none`: the preview is of this limit.'),
    },
    'Settings of a project',
  ),
  projectHistory: question('runs, failures, p50 and p95 over time, with the versions that were first seen', {
    range: choice(HISTORY_RANGES, '7d').describe('The time before now.'),
  }),
  stats: question('counts by status and chart of the runs that meet a filter', runFilterQuery, 'Counts'),
  losses: question('losses of its trackers and rejected events of the last 24 hours', {}),
  facets: question('what the runs that meet a filter share, against successful runs', runFilterQuery, 'Facets'),
  relaxed: question('how many more runs match without one part of a filter', runFilterQuery, 'Facets'),
  tagKeys: question('the first 50 keys of the tags of its runs, in their order', {}),
  views: question('the saved filters of the runs page, by name, at most 100', {}),
} as const
