/** The parts that are used here of libraries without types, or with types that cannot be found. */
declare module 'async' {
  const library: { auto<Results>(tasks: object): Promise<Results> }
  export = library
}

declare module 'grfn' {
  function grfn(vertices: readonly unknown[]): (input: number) => Promise<unknown>
  export = grfn
}

declare module 'promise-dag' {
  const library: { run(steps: object, outputs: readonly string[]): Readonly<Record<string, Promise<unknown>>> }
  export = library
}
