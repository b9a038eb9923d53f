'use client'

import { useEffect, useState } from 'react'

/** A value once it has stayed the same for a while: what is typed asks the server when the typing rests. */
export function useSettled<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return settled
}
