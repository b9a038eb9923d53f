import type { VersionHead } from '@/contract/version'
import type { VersionRecord } from '../store/read-versions'

/** A version without its keys. */
export const toVersionHead = ({ key: _, beforeKey: __, ...head }: VersionRecord): VersionHead => head
