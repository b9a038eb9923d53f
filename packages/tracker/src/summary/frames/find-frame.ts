import { findArquero } from './arquero.js'
import { findArrow } from './arrow.js'
import { findDanfo } from './danfo.js'
import type { Frame } from './frame.js'

/** Finds data frames by their structure, without importing a library. Null for other objects. Not for proxies. */
export const findFrame = (value: object): Frame | null => findArrow(value) ?? findArquero(value) ?? findDanfo(value)
