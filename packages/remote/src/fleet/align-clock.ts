import type { JobEnd } from '../jobs/job.js'

/**
 * Moves the times of a worker, whose clock may be wrong, between the question for a job and the answer. A job that ran before it
 * was asked for begins with the question; one that took longer than the answer ends with the answer.
 */
export function alignClock(end: JobEnd, askedAtUs: number, cameAtUs: number): JobEnd {
  const { startedAtUs, finishedAtUs } = end
  const isLate = finishedAtUs > cameAtUs
  const shiftUs = isLate
    ? cameAtUs - finishedAtUs
    : Math.max(0, Math.min(askedAtUs - startedAtUs, cameAtUs - finishedAtUs))
  const move = (us: number): number => Math.max(us + shiftUs, askedAtUs)
  const movedUs = move(startedAtUs)
  return {
    ...end,
    startedAtUs: movedUs,
    earlier: end.earlier.map((attempt) => ({
      ...attempt,
      startedAtUs: Math.min(move(attempt.startedAtUs), movedUs),
      endedAtUs: Math.min(move(attempt.endedAtUs), movedUs),
    })),
    finishedAtUs: move(finishedAtUs),
    nodes: end.nodes.map((node) => ({
      ...node,
      startedAtUs: move(node.startedAtUs),
      finishedAtUs: move(node.finishedAtUs),
    })),
    lines: end.lines.map((line) => ({ ...line, atUs: move(line.atUs) })),
  }
}
