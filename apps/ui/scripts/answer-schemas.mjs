// Writes the JSON Schemas of the answers of the HTTP API, made from the types of src/contract by the compiler.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { API, SymbolFlags, TypeFlags } from 'typescript/unstable/sync'

const packageDir = fileURLToPath(new URL('..', import.meta.url))
const ROOT = { file: join(packageDir, 'src/contract/answers.ts'), type: 'ApiAnswers' }
const OUTPUT = join(packageDir, 'src/server/openapi/generated/answer-schemas.json')

/** Types of recorded values, and statistics of them: their numbers are the user's. */
const FRACTIONAL_TYPES = new Set([
  'ValueNode',
  'Quantiles',
  'NumberStatistics',
  'DateStatistics',
  'Histogram',
  'ResultTrend',
  'ResultDrift',
])
/** Properties of other types that have fractions. All other numbers are ids, counts, positions, microseconds or bytes. */
const FRACTIONAL_PROPERTIES = new Set(['share', 'lift', 'rank', 'meanLength', 'attributes'])
/** Counts within the types of fractional numbers. */
const WHOLE_PROPERTIES = /^(count|counts|missing|sampled|zeros|infinite|below|above|size|runs\w*)$/

/** Unnamed types within each other, at most. */
const MOST_NESTED = 20

/** Returns `answers`, a schema for each operation, and `schemas`, which they refer to. */
export function createAnswerSchemas() {
  const api = new API({ cwd: packageDir })
  try {
    const config = join(packageDir, 'scripts/tsconfig.answers.json')
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    return describeAnswers(project)
  } finally {
    api.close()
  }
}

function describeAnswers({ program, checker }) {
  const schemas = new Map()
  const named = new Map()
  const root = checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(ROOT.file)))
    .find(({ name }) => name === ROOT.type)
  const answers = {}
  for (const property of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(root))) {
    answers[property.name] = toSchema(checker.getTypeOfSymbol(property), 0)
  }
  const sorted = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    answers: Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, toWhole(schema, name, '')])),
    schemas: Object.fromEntries(sorted.map(([name, schema]) => [name, toWhole(schema, name, '')])),
  }

  function toSchema(type, depth) {
    const symbol = findName(type)
    if (symbol === null) return describe(type, depth)
    const { name } = symbol
    const known = named.get(name)
    if (known !== undefined && known !== symbol.id) throw new Error(`Two types of the answers have the name ${name}.`)
    if (known === undefined) {
      named.set(name, symbol.id)
      schemas.set(name, { ...toDescription(symbol), ...describe(type, 0) })
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  /** The symbol of a type that a declaration names; null for others, and for generic types. */
  function findName(type) {
    const alias = type.getAliasSymbol()
    if (alias !== undefined) return type.getAliasTypeArguments().length === 0 ? alias : null
    if (!type.isClassOrInterface() || checker.isArrayType(type) || type.isTupleType()) return null
    return type.getTypeParameters().length === 0 ? (type.getSymbol() ?? null) : null
  }

  function describe(type, depth) {
    if (depth > MOST_NESTED) throw new Error(`${checker.typeToString(type)} nests without end. Give its parts names.`)
    const { flags } = type
    if (flags & (TypeFlags.Any | TypeFlags.Unknown)) return {}
    if (type.isLiteralType()) return { const: type.value }
    if (flags & TypeFlags.Null) return { type: 'null' }
    if (flags & TypeFlags.Boolean) return { type: 'boolean' }
    if (type.isUnionType()) return describeUnion(type.getTypes(), depth)
    if (flags & TypeFlags.String) return { type: 'string' }
    if (flags & TypeFlags.Number) return { type: 'number' }
    if (type.isTypeReference() && checker.isTupleType(type)) {
      const prefixItems = checker.getTypeArguments(type).map((part) => toSchema(part, depth + 1))
      return { type: 'array', prefixItems, items: false, minItems: prefixItems.length }
    }
    if (type.isTypeReference() && checker.isArrayLikeType(type)) {
      return { type: 'array', items: toSchema(checker.getTypeArguments(type)[0], depth + 1) }
    }
    if (type.isObjectType() || type.isIntersectionType()) return describeObject(type, depth)
    throw new Error(`The type ${checker.typeToString(type)} has no schema.`)
  }

  function describeUnion(all, depth) {
    const types = all.filter(({ flags }) => !(flags & TypeFlags.Undefined))
    const literals = types.filter((type) => type.isStringLiteralType() || type.isNumberLiteralType())
    const booleans = types.filter((type) => type.isBooleanLiteralType())
    const others = types.filter((type) => !literals.includes(type) && !booleans.includes(type))
    const parts = [
      ...(literals.length > 0 ? [{ enum: literals.map(({ value }) => value) }] : []),
      ...(booleans.length === 2 ? [{ type: 'boolean' }] : booleans.map(({ value }) => ({ const: value }))),
      ...others.filter((type) => !isNull(type)).map((type) => toSchema(type, depth + 1)),
      ...others.filter(isNull).map(() => ({ type: 'null' })),
    ]
    return parts.length === 1 ? parts[0] : { anyOf: parts }
  }

  function isNull({ flags }) {
    return (flags & TypeFlags.Null) !== 0
  }

  function describeObject(type, depth) {
    const properties = {}
    const required = []
    for (const property of checker.getPropertiesOfType(type)) {
      properties[property.name] = describeProperty(property, depth)
      if (!(property.flags & SymbolFlags.Optional)) required.push(property.name)
    }
    const [index] = checker.getIndexInfosOfType(type)
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties, required }),
      ...(index !== undefined && { additionalProperties: toSchema(index.valueType, depth + 1) }),
    }
  }

  function describeProperty(property, depth) {
    return { ...toDescription(property), ...toSchema(checker.getTypeOfSymbol(property), depth + 1) }
  }

  function toDescription(symbol) {
    const text = symbol.getDocumentationComment(checker)
    return text === '' ? {} : { description: text.replace(/([^\n])\n(?!\n)/g, '$1 ') }
  }
}

/** The schema with `integer` for numbers that have no fraction. The compiler knows one type of numbers. */
function toWhole(schema, owner, property) {
  if (Array.isArray(schema)) return schema.map((part) => toWhole(part, owner, property))
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, part]) => {
      if (key === 'type') return [key, part === 'number' && isWhole(owner, property) ? 'integer' : part]
      if (key !== 'properties') return [key, toWhole(part, owner, property)]
      return [key, Object.fromEntries(Object.entries(part).map(([name, of]) => [name, toWhole(of, owner, name)]))]
    }),
  )
}

function isWhole(owner, property) {
  if (FRACTIONAL_TYPES.has(owner)) return WHOLE_PROPERTIES.test(property)
  return !FRACTIONAL_PROPERTIES.has(property)
}

export function writeAnswerSchemas() {
  mkdirSync(dirname(OUTPUT), { recursive: true })
  writeFileSync(OUTPUT, `${JSON.stringify(createAnswerSchemas())}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeAnswerSchemas()
