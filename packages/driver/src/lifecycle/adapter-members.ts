import type { Adapter } from './adapter.js'

const isMember: { readonly [Name in keyof Required<Adapter>]: true } = {
  init: true,
  postGraphConstruct: true,
  openRun: true,
  preGraphExecute: true,
  preNodeExecute: true,
  postNodeExecute: true,
  postGraphExecute: true,
  executeNode: true,
  executeItem: true,
  places: true,
  nodeLog: true,
  validateNode: true,
  validateGraph: true,
  validateInput: true,
  buildResult: true,
  close: true,
}

/** Every member of an adapter that a driver calls. */
export const adapterMembers = Object.keys(isMember) as readonly (keyof Adapter)[]
