export declare const driver: {
  execute(outputs: readonly ['sum'], options: object): Promise<{ readonly sum: number }>
  close(): Promise<void>
}
