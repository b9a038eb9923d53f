import { type Codec, defineCodec } from './codec.js'

/**
 * The members of `apache-arrow` that tables need to cross.
 *
 * @example
 * import * as arrow from 'apache-arrow'
 * const tables: ArrowPackage<arrow.Table> = arrow
 * createRemote({ placements, codecs: [arrowTables(tables)] })
 */
export interface ArrowPackage<Table extends object> {
  readonly Table: abstract new (...args: never) => Table
  readonly tableToIPC: (table: Table, type?: 'file' | 'stream') => Uint8Array
  readonly tableFromIPC: (bytes: Uint8Array) => Table
}

/**
 * A codec for tables of Apache Arrow: they cross as IPC.
 *
 * @example
 * import * as arrow from 'apache-arrow'
 * createRemote({ placements, codecs: [arrowTables(arrow)] })
 */
export function arrowTables<Table extends object>({ Table, tableToIPC, tableFromIPC }: ArrowPackage<Table>): Codec {
  return defineCodec<Table, Uint8Array>({
    name: 'arrow',
    matches: (value) => value instanceof Table,
    // A copy: the writer may return a part of a larger buffer.
    encode: (table) => Uint8Array.from(tableToIPC(table, 'stream')),
    decode: tableFromIPC,
  })
}
