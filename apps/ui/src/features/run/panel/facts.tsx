import { Fragment } from 'react'
import { RunsLink } from '../runs-link'

/** A short text by name, with the address of the runs that share it. */
export type Fact = readonly [name: string, text: string, href?: string]

/** Short texts by name. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-12">
      {facts.map(([name, text, href]) => (
        <Fragment key={name}>
          <dt title={name} className="min-w-16 truncate text-faint">
            {name}
          </dt>
          <dd>
            <code className="wrap-anywhere">
              {href === undefined || text === '' ? (
                text
              ) : (
                <RunsLink
                  href={href}
                  label={`Runs with ${name} ${text}`}
                  className="inline-flex min-h-6 items-center text-accent-text hover:underline"
                >
                  {text}
                </RunsLink>
              )}
            </code>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
