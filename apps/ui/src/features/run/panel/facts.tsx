import { Fragment } from 'react'

/** Short texts by name. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, text: string])[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-12">
      {facts.map(([name, text]) => (
        <Fragment key={name}>
          <dt title={name} className="min-w-16 truncate text-faint">
            {name}
          </dt>
          <dd>
            <code className="wrap-anywhere">{text}</code>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
