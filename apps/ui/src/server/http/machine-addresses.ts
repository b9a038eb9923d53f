import { networkInterfaces } from 'node:os'

/** They stand for every address of the machine. */
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

export const isAnyAddress = (host: string): boolean => ANY_ADDRESS.has(host)

/** The addresses under which other machines reach a server on `0.0.0.0`, or on `::`, which has those of IPv6 too. */
export function listMachineAddresses(host: string, interfaces = networkInterfaces()): readonly string[] {
  const found = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => !internal && isReached(family, address, host))
  return [...new Set(found.map(({ address }) => address))]
}

/** A link-local address of IPv6 needs the name of an interface, which is another on each machine. */
const isReached = (family: string, address: string, host: string): boolean =>
  family === 'IPv4' || (host === '::' && !/^fe[89ab]/i.test(address))
