import { spin } from './spin.mjs'

export const run = ({ n, us }) => spin(n, us)
