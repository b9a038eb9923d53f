// @vitest-environment happy-dom
import { describeEnvironment } from './describe-environment.js'

describeEnvironment('happy-dom', true)
