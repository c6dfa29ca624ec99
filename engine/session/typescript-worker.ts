// The script of a worker that runs TypeScript.
import { kernelLevel } from '../tensor/engine.ts'
import { startTypeScript } from './start-typescript.ts'
import { serve } from './worker.ts'

serve(async (options) => ({ runner: await startTypeScript(options), kernels: kernelLevel }))
