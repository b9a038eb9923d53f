import { describe, expect, it } from 'vitest'
import { toApiPath } from '@/server/http/api-path'

describe('an address of the API', () => {
  it.each([
    ['/api/v1/dag_runs/1/', '/api/v1/dag_runs/1'],
    ['/api/v1/dag_templates/exists/?dag_hash=a/', '/api/v1/dag_templates/exists?dag_hash=a/'],
    ['/api/v1/ping', '/api/v1/ping'],
    ['/api/v1/ping//', '/api/v1/ping//'],
    ['/api/', '/api/'],
    ['/mcp/', '/mcp'],
    ['/projects/1/', '/projects/1/'],
  ])('the address %s is %s', (url, path) => {
    expect(toApiPath(url)).toBe(path)
  })
})
