export const HELP = `dag ui: every run of your DAGs, in the browser.

Usage
  dag ui [--port 8241] [--host 127.0.0.1] [--db FILE] [--no-open]

Options
  --port PORT   Port to serve on, 0 for any free one. Default: 8241
  --host HOST   Loopback address to serve on: 127.0.0.1, ::1 or localhost. Default: 127.0.0.1
  --db FILE     Database file, made if it is missing. Default: $DAG_DB, else dag.db in your data folder
  --no-open     Do not open the browser
  --help        Show this
  --version     Show the version
`
