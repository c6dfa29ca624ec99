// The script of a worker that runs Python. It is small, so that Python's files are on their way before
// the engine is loaded.
import { pageLimits } from './output.ts'
import { loadRuntime } from './runtime.ts'
import { serve } from './worker.ts'

serve(async (options) => {
  const runtime = loadRuntime(options.runtimeUrl, options.loading)
  // Whoever joins it hears of a failure.
  runtime.catch(() => undefined)
  const { joinPython, kernelLevel } = await import('./join-python.ts')
  const runner = await joinPython(runtime, options, { input: options.input, limits: pageLimits })
  return { runner, kernels: kernelLevel }
})
