import { describe, expect, it } from 'vitest'
import { isAnyAddress, listMachineAddresses } from '@/server/http/machine-addresses'

const address = (family: 'IPv4' | 'IPv6', text: string, internal = false) =>
  ({ family, address: text, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never

const interfaces = {
  lo: [address('IPv4', '127.0.0.1', true), address('IPv6', '::1', true)],
  eth0: [address('IPv4', '192.168.0.10'), address('IPv6', 'fe80::1'), address('IPv6', '2001:db8::1')],
  eth1: [address('IPv4', '192.168.0.10')],
  eth2: undefined,
}

describe('the addresses of the machine', () => {
  it('are those that other machines reach, each once', () => {
    expect(listMachineAddresses('0.0.0.0', interfaces)).toEqual(['192.168.0.10'])
    expect(listMachineAddresses('::', interfaces)).toEqual(['192.168.0.10', '2001:db8::1'])
  })

  it.each([
    ['0.0.0.0', true],
    ['::', true],
    ['127.0.0.1', false],
    ['192.168.0.10', false],
  ])('are those of %s: %s', (host, isAny) => {
    expect(isAnyAddress(host)).toBe(isAny)
  })
})
