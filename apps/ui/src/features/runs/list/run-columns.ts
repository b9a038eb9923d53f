/**
 * Columns of head, rows and skeletons: check box, status, run, DAG, outcome (the rest), nodes, duration, version, start. Narrow
 * windows leave some out. A phone shows a run in two lines.
 */
export const RUN_GRID =
  'grid-cols-[14px_12px_72px_128px_minmax(0,1fr)_56px_164px_62px_104px] max-xl:grid-cols-[14px_12px_72px_112px_minmax(0,1fr)_48px_72px_104px] max-lg:grid-cols-[14px_12px_72px_112px_minmax(0,1fr)_72px_104px] max-sm:grid-cols-[14px_minmax(0,1fr)_auto]'
