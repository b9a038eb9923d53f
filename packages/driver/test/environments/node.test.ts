// @vitest-environment node
import { describeEnvironment } from './describe-environment.js'

describeEnvironment('node', false)
