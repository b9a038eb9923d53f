import type { VersionEvent } from '@dag/protocol'
import type { Clock } from '../clock.js'
import type { Losses } from '../queue/losses.js'
import type { SendResult, Unavailable } from '../transport/transport.js'
import { groupVersions, halveVersion, toVersionParts } from '../version/version-parts.js'
import type { Versions } from '../version/versions.js'
import type { Progress, Requests } from './requests.js'

export interface VersionSenderDependencies {
  readonly versions: Versions
  readonly losses: Losses
  readonly requests: Requests
  readonly clock: Clock
}

/** Number of server errors (5xx) after which a version is left out for a while, so that it does not block the rest. */
const MAX_FAILURES = 3

const isTaken = (result: SendResult): boolean => result.kind === 'accepted' && result.rejected.length === 0

/** Sends the versions that the server does not have: small ones together, large ones in parts. Never rejects. */
export function createVersionSender({ versions, losses, requests, clock }: VersionSenderDependencies) {
  const failures = new WeakMap<VersionEvent, number>()

  const refuse = (version: VersionEvent): void => {
    if (versions.refuse(version, clock.nowMs())) losses.count(null, 'rejected', 'version')
  }

  const fail = (version: VersionEvent, result: Unavailable): Progress => {
    const progress = requests.fail(result)
    if (!result.failing) return progress
    const count = (failures.get(version) ?? 0) + 1
    failures.set(version, count)
    if (count >= MAX_FAILURES) refuse(version)
    return progress
  }

  /** Sends parts one after the other, those that are too large in halves, until one is not accepted. */
  const sendParts = async (parts: readonly VersionEvent[], deadlineMs: number): Promise<SendResult> => {
    let result: SendResult = { kind: 'accepted', rejected: [] }
    for (const part of parts) {
      result = await requests.send([part], deadlineMs)
      const halves = result.kind === 'too-large' ? halveVersion(part) : null
      if (halves !== null) result = await sendParts(halves, deadlineMs)
      if (!isTaken(result)) break
    }
    return result
  }

  const sendOne = async (version: VersionEvent, deadlineMs: number): Promise<Progress> => {
    const result = await sendParts(toVersionParts(version), deadlineMs)
    if (result.kind === 'unavailable') return fail(version, result)
    if (result.kind === 'too-large') {
      versions.remove(version)
      losses.count(null, 'too-large', 'version')
    } else if (isTaken(result)) versions.confirm(version)
    else refuse(version)
    return 'sent'
  }

  /** Sends a group in one request; if the server does not accept all of it, each version travels alone. */
  const sendGroup = async (group: readonly VersionEvent[], deadlineMs: number): Promise<Progress> => {
    if (group.length > 1) {
      const result = await requests.send(group, deadlineMs)
      if (result.kind === 'unavailable' && !result.failing) return requests.fail(result)
      if (isTaken(result)) {
        for (const version of group) versions.confirm(version)
        return 'sent'
      }
    }
    for (const version of group) if ((await sendOne(version, deadlineMs)) === 'unavailable') return 'unavailable'
    return 'sent'
  }

  return async (deadlineMs: number): Promise<Progress> => {
    for (const group of groupVersions(versions.listUnsent())) {
      if ((await sendGroup(group, deadlineMs)) === 'unavailable') return 'unavailable'
    }
    return 'sent'
  }
}
