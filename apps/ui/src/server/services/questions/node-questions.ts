import { CATALOG_SORTS } from '@/contract/catalog'
import { NODE_RANGES } from '@/contract/node-report'
import { choice, count, searchText, text } from '../../http/query'
import { VERSION_NODES_PER_PAGE } from '../list-version-nodes'
import { page, question } from './question'

const CATALOG_FILTER = {
  q: searchText().describe('Words that all occur in the name, module, file, types, tags, documentation or source.'),
  module: text().describe('Nodes of this module; an empty value means nodes without one.'),
  dag: text().describe('Nodes of this DAG.'),
  owner: text().describe('Nodes of this owner; an empty value means nodes without one.'),
}

const OF_DAG = { dag: text().describe('The name of a DAG, if several have the same version.') }
const AGAINST = { against: text().describe('Id of the version to compare with, by default the one before.') }
const OF_NODE = { dag: text().describe('A DAG with the node, by default that of the newest version with it.') }

const NODE_OVER_TIME = {
  ...OF_NODE,
  range: choice(NODE_RANGES, '7d').describe('The time before now.'),
  version: text().describe('Id of a version: the figures are then of it alone.'),
}

/** Questions about nodes whatever the run, and about versions. */
export const nodeQuestions = {
  nodeStatistics: question('counts and quantiles of the nodes of a DAG over the last hours', {
    dag: text().describe('The name of the DAG.'),
    hours: count({ default: 168, max: 8_784 }).describe('Hours before now.'),
  }),
  catalog: question(
    'the nodes that the project ever had',
    {
      ...CATALOG_FILTER,
      sort: choice(CATALOG_SORTS, 'name').describe('The order; `-seen` begins with the node that was first seen last.'),
      ...page({ default: 50, max: 200 }),
    },
    'Catalog',
  ),
  catalogNode: question('one node of the catalog with its documentation, tags, dependencies and source', {}),
  catalogGroups: question(
    'how many nodes meet a filter of the catalog, and the modules, DAGs and owners of the nodes that meet the rest of it, the 200 most common of each',
    CATALOG_FILTER,
    'Catalog',
  ),
  versions: question(
    'recorded graphs, newest first, each with its runs and its changes against the version before of the same DAG',
    {
      dag: text().describe('Versions of this DAG.'),
      q: searchText().describe('Part of the id, or of the name of the DAG.'),
      ...page({ default: 50, max: 200 }),
    },
    'Versions',
  ),
  version: question(
    'the version against another, by default the version before',
    { ...OF_DAG, ...AGAINST },
    'Versions',
  ),
  versionNodes: question('the nodes of the version, by name', {
    ...OF_DAG,
    ...page({ default: 1_000, max: VERSION_NODES_PER_PAGE }),
  }),
  versionNode: question(
    'the node with its source in this version and in `against`, its figures in both, and the newest 50 versions of the DAG with the hash of its code',
    { ...OF_DAG, ...AGAINST },
  ),
  nodeReport: question(
    'the node whatever the run, its figures over time, by version, by error and by code',
    NODE_OVER_TIME,
    'A node over time',
  ),
  nodeResults: question('the numbers of the results of the node over time', NODE_OVER_TIME, 'A node over time'),
  nodeRecent: question(
    'the node in the last runs of its DAG, and the numbers of its results that changed',
    OF_NODE,
    'A node over time',
  ),
} as const
