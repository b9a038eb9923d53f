import { spawnSync } from 'node:child_process'

const NAMESPACE = ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']

const hasNamespaces = () => spawnSync(NAMESPACE[0], [...NAMESPACE.slice(1), 'true'], { stdio: 'ignore' }).status === 0

/**
 * A way to run commands without a network: in a network namespace that has the loopback alone, where Linux and the rights of the user
 * allow it, else with proxies that refuse every connection, which programs that ignore proxies can bypass.
 */
export function blockNetwork() {
  if (process.platform === 'linux' && hasNamespaces()) {
    return { words: 'a network namespace with loopback alone', prefix: NAMESPACE, env: {} }
  }
  const proxy = 'http://127.0.0.1:9'
  const env = { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy }
  return {
    words: 'proxies that refuse every connection',
    prefix: [],
    env: { ...env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', npm_config_offline: 'true' },
  }
}
