import localFont from 'next/font/local'

/** Words and measures. Packaged: no page asks another server for anything. */
export const geist = localFont({
  src: './fonts/Geist-Variable.woff2',
  weight: '100 900',
  display: 'block',
  variable: '--font-geist',
})

/** Whatever one could paste into an editor. */
export const geistMono = localFont({
  src: './fonts/GeistMono-Variable.woff2',
  weight: '100 900',
  display: 'block',
  variable: '--font-geist-mono',
})
