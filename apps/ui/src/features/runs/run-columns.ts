/** Columns of the runs list: status, run, DAG, outcome, nodes, duration, version, started. */
export const RUN_COLUMNS =
  'grid-cols-[12px_72px_128px_minmax(0,1fr)_56px_164px_62px_100px] max-xl:grid-cols-[12px_72px_112px_minmax(0,1fr)_48px_72px_100px] max-sm:grid-cols-[12px_minmax(0,1fr)_100px]'
