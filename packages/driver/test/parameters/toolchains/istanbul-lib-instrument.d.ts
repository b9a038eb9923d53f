/** The part of it that is used here: it ships no types. */
declare module 'istanbul-lib-instrument' {
  export function createInstrumenter(options: { readonly esModules: boolean; readonly coverageVariable: string }): {
    instrumentSync(code: string, file: string): string
  }
}
