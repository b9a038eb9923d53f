import type { VersionEvent } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { Losses } from '../queue/losses.js'
import type { SendResult, Unavailable } from '../transport/transport.js'
import { groupVersions, halveVersion, toVersionParts } from '../version/version-parts.js'
import type { Versions } from '../version/versions.js'
import type { Courier, Progress } from './courier.js'

export interface VersionDeliveryDependencies {
  readonly versions: Versions
  readonly losses: Losses
  readonly courier: Courier
  readonly clock: Clock
}

/** So often may the server fail on the same version before it is left out for a while: no version may block all else. */
const MAX_FAILURES = 3

const isTaken = (result: SendResult): boolean => result.kind === 'accepted' && result.rejected.length === 0

/** Hands over the versions that the server does not have: small ones together, large ones in parts. Never rejects. */
export function createVersionDelivery({ versions, losses, courier, clock }: VersionDeliveryDependencies) {
  const failures = new WeakMap<VersionEvent, number>()

  const refuse = (version: VersionEvent): void => {
    if (versions.refuse(version, clock.nowMs())) losses.count(null, 'rejected', 'version')
  }

  const fail = (version: VersionEvent, result: Unavailable): Progress => {
    const progress = courier.fail(result)
    if (!result.failing) return progress
    const count = (failures.get(version) ?? 0) + 1
    failures.set(version, count)
    if (count >= MAX_FAILURES) refuse(version)
    return progress
  }

  /** One after the other, what is too large in halves, until one of them is not taken. */
  const sendParts = async (parts: readonly VersionEvent[], deadlineMs: number): Promise<SendResult> => {
    let result: SendResult = { kind: 'accepted', rejected: [] }
    for (const part of parts) {
      result = await courier.send([part], deadlineMs)
      const halves = result.kind === 'too-large' ? halveVersion(part) : null
      if (halves !== null) result = await sendParts(halves, deadlineMs)
      if (!isTaken(result)) break
    }
    return result
  }

  const deliverOne = async (version: VersionEvent, deadlineMs: number): Promise<Progress> => {
    const result = await sendParts(toVersionParts(version), deadlineMs)
    if (result.kind === 'unavailable') return fail(version, result)
    if (result.kind === 'too-large') {
      versions.remove(version)
      losses.count(null, 'too-large', 'version')
    } else if (isTaken(result)) versions.confirm(version)
    else refuse(version)
    return 'sent'
  }

  /** If not all of them are taken, each is sent by itself. */
  const deliverGroup = async (group: readonly VersionEvent[], deadlineMs: number): Promise<Progress> => {
    if (group.length > 1) {
      const result = await courier.send(group, deadlineMs)
      if (result.kind === 'unavailable' && !result.failing) return courier.fail(result)
      if (isTaken(result)) {
        for (const version of group) versions.confirm(version)
        return 'sent'
      }
    }
    for (const version of group) if ((await deliverOne(version, deadlineMs)) === 'unavailable') return 'unavailable'
    return 'sent'
  }

  return async (deadlineMs: number): Promise<Progress> => {
    for (const group of groupVersions(versions.listUnsent())) {
      if ((await deliverGroup(group, deadlineMs)) === 'unavailable') return 'unavailable'
    }
    return 'sent'
  }
}
