// Serves the UI with live reload on its usual port, with the server and store of production.
import { build, install } from './prepare.mjs'
import { run } from './shell.mjs'

install()
build(['@dag/protocol'])
run('npm', ['run', 'dev', '-w', 'apps/ui', '--', ...process.argv.slice(2)])
