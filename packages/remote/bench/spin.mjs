/** Keeps the processor busy for a time in microseconds. */
export function spin(value, us) {
  const endMs = performance.now() + us / 1000
  while (us > 0 && performance.now() < endMs);
  return value * 2
}
