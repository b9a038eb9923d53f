// The browser of the browser tests: one that the machine has, else one that this script installs.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { root } from './shell.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Places where this platform keeps Chrome, Chromium and Edge, best first. */
export function listBrowserPlaces(platform, env) {
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])]
    return roots.flatMap((folder) => MAC_APPS.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`))
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return roots.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => `${folder}\\${program}`))
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean)
  return NAMES.flatMap((name) => [...new Set(folders)].map((folder) => `${folder}/${name}`))
}

/** Playwright's own Chromium, where its download puts it; null if playwright-core is not installed. */
function playwrightBrowser() {
  try {
    return createRequire(join(root, 'e2e/package.json'))('playwright-core').chromium.executablePath()
  } catch {
    return null
  }
}

/** The path of a browser of this machine; null without one. */
export function findBrowser({
  platform = process.platform,
  env = process.env,
  exists = existsSync,
  own = playwrightBrowser,
} = {}) {
  const found = listBrowserPlaces(platform, env).find((place) => exists(place))
  if (found !== undefined) return found
  const downloaded = own()
  return downloaded !== null && exists(downloaded) ? downloaded : null
}

const isDebianRoot = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')

/** Runs an installer quietly; shows its output if it fails. Returns whether it succeeded. */
function install(program, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  return status === 0
}

function installPackage() {
  console.log('No Chrome, Chromium or Edge found: installing the Debian package chromium.')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  return (
    install('apt-get', ['update', '-qq'], env) &&
    install('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env)
  )
}

function downloadBrowser() {
  console.log("No Chrome, Chromium or Edge found: downloading Playwright's Chromium.")
  const cli = createRequire(join(root, 'e2e/package.json')).resolve('playwright-core/cli.js')
  return install(process.execPath, [cli, 'install', 'chromium'])
}

/**
 * The browser for the tests: `DAG_CHROMIUM`, one that is installed, or one that this function installs (the Debian package as
 * root, else Playwright's download). Ends the process with the remedy if none can be had.
 */
export function prepareBrowser() {
  const named = process.env.DAG_CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    console.error(
      `DAG_CHROMIUM names '${named}', which does not exist. Name the program of Chrome, Chromium or Edge, or unset it.`,
    )
    process.exit(1)
  }
  const installers = isDebianRoot() ? [installPackage, downloadBrowser] : [downloadBrowser]
  const browser =
    findBrowser() ?? installers.reduce((found, installer) => found ?? (installer() ? findBrowser() : null), null)
  if (browser !== null) return browser
  console.error(`
The browser tests need Chrome, Chromium or Edge, and none could be installed. Install one, for example
  Debian, Ubuntu   apt-get install -y chromium
  Fedora           dnf install -y chromium
  macOS            brew install --cask google-chrome
  Windows          winget install Google.Chrome
or name its program in DAG_CHROMIUM. All other tests run without a browser: npm test -- --project '!e2e'`)
  process.exit(1)
}
