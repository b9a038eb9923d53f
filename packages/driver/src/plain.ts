export { type PlainKind, plainKindOf } from './adapters/cache/plain-kind.js'
