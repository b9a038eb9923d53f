#!/usr/bin/env node
import { main } from '../dist/work/main.js'

await main(process.argv.slice(2))
