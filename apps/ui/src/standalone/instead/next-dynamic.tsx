import { type ComponentType, lazy, Suspense } from 'react'

/** `next/dynamic` in a file that has all of its code. */
// biome-ignore lint/style/noDefaultExport: it takes the place of one
export default function dynamic<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(async () => ({ default: (await load()) as ComponentType<object> })) as ComponentType<object>
  return (props: P) => (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  )
}
