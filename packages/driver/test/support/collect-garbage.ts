import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** Whether the object behind a reference can be collected: only its own program keeps it alive otherwise. */
export async function isCollectable(reference: WeakRef<object>): Promise<boolean> {
  for (let attempt = 0; attempt < 10 && reference.deref() !== undefined; attempt++) {
    // A WeakRef keeps its target until the current job ends.
    await new Promise((resolve) => setImmediate(resolve))
    gc()
  }
  return reference.deref() === undefined
}
