/** The look of a field: add its height, its width and the colour of its border. */
export const FIELD =
  'min-w-0 rounded-control border bg-bg px-2 font-mono text-12 focus-visible:outline-offset-1 aria-invalid:border-failed'
