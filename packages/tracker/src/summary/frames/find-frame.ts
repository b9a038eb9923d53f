import { findArquero } from './arquero.js'
import { findArrow } from './arrow.js'
import { findDanfo } from './danfo.js'
import type { Frame } from './frame.js'

/** A data frame by its structure: no library of frames is needed here. Null for all other objects. Not for proxies. */
export const findFrame = (value: object): Frame | null => findArrow(value) ?? findArquero(value) ?? findDanfo(value)
