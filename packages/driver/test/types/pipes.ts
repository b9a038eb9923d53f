import {
  collect,
  expand,
  extractFields,
  parameterize,
  pipeInput,
  pipeOutput,
  source,
  step,
  value,
} from '../../src/index.js'
import { assertType, builder, type Eq, syncBuilder } from './assertions.js'

const trim = (text: string) => text.trim()
const measure = async (text: string, { times }: { times: number }) => text.length * times

export async function theFirstStepTakesTheDependency() {
  const nodes = {
    k: () => 2,
    size: pipeInput(
      'n',
      [step(trim), step(measure, { times: source('k') })],
      ({ n, z }: { n: number; z: string }) => n + z,
    ),
  }
  const driver = await builder.withModules(nodes).build()
  const results = await driver.execute(['size'], { inputs: { n: ' y ', z: '' } })
  assertType<Eq<typeof results, { size: string }>>()
  // @ts-expect-error the first step takes a string
  await driver.execute(['size'], { inputs: { n: 1, z: '' } })
  // @ts-expect-error k is a number
  await builder.withModules({ ...nodes, k: () => 'x' }).build()
}

export async function theLastStepGivesTheResult() {
  const out = pipeOutput([step((n: number) => String(n)), step(measure)], async ({ k }: { k: number }) => k)
  const driver = await builder.withModules({ out, use: ({ out }: { out: number }) => out }).build()
  const results = await driver.execute(['out'], { inputs: { k: 1, times: 2 } })
  assertType<Eq<typeof results, { out: number }>>()
  // @ts-expect-error the step depends on times
  await driver.execute(['use'], { inputs: { k: 1 } })
  // @ts-expect-error out is a number behind the pipe
  await builder.withModules({ out, use: ({ out }: { out: string }) => out }).build()
}

export function stepsMustFit() {
  // @ts-expect-error the steps do not follow each other
  pipeInput('n', [step((n: number) => n), step(trim)], ({ n }: { n: string }) => n)
  // @ts-expect-error the last step does not fit the parameter
  pipeInput('n', [step(trim)], ({ n }: { n: number }) => n)
  // @ts-expect-error no such parameter
  pipeInput('m', [step(trim)], ({ n }: { n: string }) => n)
  // @ts-expect-error the first step does not fit the result
  pipeOutput([step(trim)], () => 1)
  // @ts-expect-error the steps do not follow each other
  pipeOutput([step((n: number) => n), step(trim)], () => 1)
  // @ts-expect-error a step that is needed
  pipeOutput([], () => 1)
  // @ts-expect-error a value of another type
  step(measure, { times: value('2') })
  // @ts-expect-error no such parameter
  step(measure, { time: value(2) })
  step(measure, { times: value(2) })
}

export async function pipesStayAsSynchronousAsTheirSteps() {
  const sync = pipeInput('text', [step(trim)], ({ text }: { text: string }) => text)
  syncBuilder.withModules({ sync }).build()
  const async = pipeInput('text', [step(async (text: string) => text)], ({ text }: { text: string }) => text)
  // @ts-expect-error a step is async
  syncBuilder.withModules({ async }).build()
  const out = pipeOutput([step(trim)], ({ text }: { text: string }) => text)
  syncBuilder.withModules({ out }).build()
}

export async function pipesStack() {
  const text = pipeOutput(
    [step(trim)],
    pipeOutput([step((n: number) => String(n))], ({ k }: { k: number }) => k),
  )
  const counted = pipeInput('k', [step((word: string) => word.length)], text)
  const driver = await builder.withModules({ both: parameterize({ one: { k: value('x') } }, counted) }).build()
  const results = await driver.execute(['one'])
  assertType<Eq<typeof results, { one: string }>>()
  const fields = extractFields(['a'], () => ({ a: 1 }))
  // @ts-expect-error fields come out of the piped result
  pipeOutput([step((all: { a: number }) => all)], fields)
  const rename = step(({ a }: { a: number }) => ({ b: a }))
  extractFields(
    ['b'],
    pipeOutput([rename], () => ({ a: 1 })),
  )
  const all = collect(['xs'], ({ xs }: { xs: number[] }) => xs)
  // @ts-expect-error items are collected behind the steps
  pipeInput('xs', [step((x: number) => x)], all)
  expand(
    {},
    pipeOutput([step((line: string) => line.split(' '))], () => ''),
  )
}

export async function nodesThatShowTheWorkOfPipesAreOutputs() {
  const half = (n: number) => n / 2
  const scale = (n: number, { by }: { by: number }) => `${n * by}`
  const module = {
    price: pipeOutput([step(half), step(scale, {}, { name: 'scaled' })], async ({ net }: { net: number }) => net),
    words: pipeInput('text', [step((t: string) => t.length)], ({ text }: { text: number }) => text > 1),
    maybe: pipeOutput([step(half, {}, { when: { m: 1 } })], () => 4),
  }
  const driver = await builder.withModules(module).build()
  const results = await driver.execute(['price.raw', 'price.step1', 'price.scaled', 'price'], {
    inputs: { net: 1, by: 2 },
  })
  assertType<
    Eq<typeof results, { 'price.raw': number; 'price.step1': number; 'price.scaled': string; price: string }>
  >()
  const words = await driver.execute(['words.text.step1', 'words'], { inputs: { text: 'x' } })
  assertType<Eq<typeof words, { 'words.text.step1': number; words: boolean }>>()
  // @ts-expect-error the second step has a name
  await driver.execute(['price.step2'], { inputs: { net: 1, by: 2 } })
  // @ts-expect-error only the config decides whether the step exists
  await driver.execute(['maybe.raw'])
}
