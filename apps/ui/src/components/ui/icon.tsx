import type { ReactNode } from 'react'

const SHAPES = {
  activity: <path d="M2.5 10.5h2.2l1.8-6 3 9 1.8-5h2.2" />,
  arrowUp: <path d="M8 13.5v-11M4.5 6 8 2.5 11.5 6" />,
  arrowDown: <path d="M8 2.5v11M4.5 10 8 13.5l3.5-3.5" />,
  arrowRight: <path d="M2.5 8h11M10 4.5 13.5 8 10 11.5" />,
  branch: (
    <>
      <circle cx="4.5" cy="4" r="1.75" />
      <circle cx="4.5" cy="12" r="1.75" />
      <circle cx="11.5" cy="4" r="1.75" />
      <path d="M4.5 5.75v4.5M11.5 5.75c0 2.5-4 2.25-5.6 4.9" />
    </>
  ),
  check: <path d="m3.5 8.5 3 3 6-7" />,
  chevronDown: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  chevronLeft: <path d="M9.5 4.5 6 8l3.5 3.5" />,
  chevronRight: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  chevronUp: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  close: <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M3.5 10.5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1" />
    </>
  ),
  download: <path d="M8 2.5v7.5M5 7l3 3 3-3M2.5 13.5h11" />,
  upload: <path d="M8 10V2.5M5 5.5l3-3 3 3M2.5 13.5h11" />,
  external: (
    <path d="M6.5 3.5H4A1.5 1.5 0 0 0 2.5 5v7A1.5 1.5 0 0 0 4 13.5h7a1.5 1.5 0 0 0 1.5-1.5V9.5M9.5 2.5h4v4M13 3 7.5 8.5" />
  ),
  fit: <path d="M2.5 5.5v-3h3M13.5 5.5v-3h-3M2.5 10.5v3h3M13.5 10.5v3h-3" />,
  folder: <path d="M2.5 4.5a1 1 0 0 1 1-1h2.6l1.4 1.5h5a1 1 0 0 1 1 1v5.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1Z" />,
  graph: (
    <>
      <rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1" />
      <rect x="9" y="9" width="4.5" height="4.5" rx="1" />
      <path d="M7 4.75h2.75a1.5 1.5 0 0 1 1.5 1.5V9" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="11" r="2.5" />
      <path d="m6.8 9.2 6.7-6.7M10.5 5.5l2 2" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="1.5" />
      <path d="M4 6.5h.01M6.6 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6" />
    </>
  ),
  link: (
    <>
      <path d="M7 9a2.5 2.5 0 0 0 3.6 0l2-2A2.5 2.5 0 0 0 9 3.4l-.8.8" />
      <path d="M9 7a2.5 2.5 0 0 0-3.6 0l-2 2A2.5 2.5 0 0 0 7 12.6l.8-.8" />
    </>
  ),
  list: (
    <>
      <path d="M5.5 4h8M5.5 8h8M5.5 12h8" />
      <path d="M2.5 4h.01M2.5 8h.01M2.5 12h.01" strokeWidth="2" />
    </>
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  minus: <path d="M3.5 8h9" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  path: <path d="M4 2.5v7a1 1 0 0 0 1 1h7.5M9.5 7.5l3 3-3 3" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  retry: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.75h-2.75" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </>
  ),
  sliders: (
    <>
      <path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6" />
      <circle cx="10.25" cy="5" r="1.75" />
      <circle cx="5.75" cy="11" r="1.75" />
    </>
  ),
  table: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="1.5" />
      <path d="M6.2 2.5v11M9.8 2.5v11" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
    </>
  ),
  trash: <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9" />,
} as const satisfies Readonly<Record<string, ReactNode>>

export type IconName = keyof typeof SHAPES

interface IconProps {
  readonly name: IconName
  readonly size?: number
  readonly className?: string
}

/** One stroke, 1.25 wide, in the colour of the text. Always next to words or in a named control, so screen readers skip it. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {SHAPES[name]}
    </svg>
  )
}
