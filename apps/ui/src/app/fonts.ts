import localFont from 'next/font/local'

/** Font of the UI. Self-hosted, because no page asks another server. */
export const geist = localFont({
  src: './fonts/Geist-Variable.woff2',
  weight: '100 900',
  display: 'block',
  variable: '--font-geist',
})

/** Font for text that can be pasted into an editor. Self-hosted. */
export const geistMono = localFont({
  src: './fonts/GeistMono-Variable.woff2',
  weight: '100 900',
  display: 'block',
  variable: '--font-geist-mono',
})
