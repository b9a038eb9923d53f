interface PlaceWordsProps {
  /** As it is shown: a name or the end of a path. */
  readonly file: string
  readonly line: number | null
  readonly column?: number | null
}

/** `discounts.ts:31:38`. The name is isolated, so that an override of the writing direction in it leaves the numbers alone. */
export function PlaceWords({ file, line, column = null }: PlaceWordsProps) {
  return (
    <>
      <bdi>{file}</bdi>
      {line !== null && `:${line}`}
      {column !== null && `:${column}`}
    </>
  )
}
