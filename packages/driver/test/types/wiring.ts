import type { Reserved } from '../../src/inference/reserved.js'
import type { RunContext } from '../../src/node/node-context.js'
import { builder } from './assertions.js'
import * as module from './pipeline.js'

export async function aResultThatDoesNotFitAParameterIsRefused() {
  // @ts-expect-error foo is a number
  await builder.withModules(module, { z: ({ foo }: { foo: string }) => foo }).build()
  await builder.withModules(module, { z: ({ foo }: { foo: string }) => foo }).buildUnchecked()
  // @ts-expect-error also within one module
  await builder.withModules({ a: async () => 1, b: ({ a }: { a: string }) => a }).build()
  // @ts-expect-error a node that may return nothing
  await builder.withModules({ a: () => null as number | null, b: ({ a }: { a: number }) => a }).build()
  // @ts-expect-error a parameter with a default must fit, too
  await builder.withModules({ a: () => 'x', b: ({ a = 1 }: { a?: number }) => a }).build()
}

export async function whatFitsIsAccepted() {
  await builder.withModules({ a: () => 1 as const, b: ({ a }: { a: number | string }) => a }).build()
  await builder.withModules({ a: (): unknown => 1, b: ({ a }: { a: unknown }) => a }).build()
  await builder.withModules({ a: () => 1, b: ({ a = 2 }: { a?: number }) => a }).build()
  await builder.withModules({ a: () => JSON.parse('1'), b: ({ a }: { a: number }) => a }).build()
  await builder.withModules({ a: (): never => process.exit(), b: ({ a }: { a: number }) => a }).build()
  const wide = { a: () => ({ x: 1, y: 2 }), b: ({ a }: { a: { readonly x: number } }) => a.x }
  await builder.withModules(wide).build()
}

export async function configIsCheckedAgainstItsConsumers() {
  await builder.withModules(module).withConfig({ userId: 1 }).build()
  // @ts-expect-error userId is a number
  await builder.withModules(module).withConfig({ userId: '1' }).build()
  await builder
    .withModules({ a: ({ hosts }: { hosts: string[] }) => hosts })
    .withConfig({ hosts: ['x'] })
    .build()
  const driver = await builder
    .withModules({ a: ({ region }: { region: 'eu' | 'us' }) => region })
    .withConfig({ region: 'eu' })
    .build()
  await driver.execute(['a'])
  // @ts-expect-error the config's literal is known
  await builder
    .withModules({ a: ({ region }: { region: 'us' }) => region })
    .withConfig({ region: 'eu' })
    .build()
}

export async function aConfigKeyGivenAgainWins(settings: Settings) {
  const text = builder.withModules(module).withConfig({ userId: '1', limit: 1 })
  const driver = await text.withConfig({ userId: 1 }).build()
  await driver.execute(['someData'])
  await builder.withModules(module).withConfig(settings).build()
}

interface Settings {
  userId: number
  anything: unknown
}

export async function inputsThatNoValueCanSatisfyAreRefused() {
  const impossible = { a: ({ n }: { n: number }) => n, b: ({ n }: { n: string }) => n }
  // @ts-expect-error n cannot be both
  await builder.withModules(impossible).build()
  await builder
    .withModules(impossible)
    .withConfig({ n: 1 as never })
    .build()
}

export async function reservedNamesAreNoInputs() {
  const reserving = {
    a: ({ x, $signal, $run }: { x: number; $signal: AbortSignal; $run: RunContext }) => {
      $run.log.info('hi')
      return $signal.aborted ? 0 : x
    },
    c: ({ a, $run }: { a: number; $run: { readonly id: string } }) => a + $run.id.length,
  }
  const driver = await builder.withModules(reserving).build()
  await driver.execute(['c'], { inputs: { x: 1 } })
  // @ts-expect-error $signal is an AbortSignal
  await builder.withModules({ a: ({ $signal }: { $signal: string }) => $signal }).build()
  const all = { a: ({ $signal, $run }: Reserved) => [$signal, $run] }
  await (await builder.withModules(all).build()).execute(['a'])
}
