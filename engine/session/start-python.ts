// Puts a Python session together: engine, runtime, bridge. For the page; cli.ts has its own way to
// the files and shares the rest.

import { createBridge } from '../python/bridge.ts'
import { onBackward } from '../tensor/autograd.ts'
import { initEngine, setInterruptCheck } from '../tensor/engine.ts'
import type { Interrupt } from './interrupt.ts'
import { Runner } from './kernel.ts'
import { type OutputLimits, pageLimits } from './output.ts'
import { PythonKernel } from './python.ts'
import { type Loading, loadRuntime, type Runtime } from './runtime.ts'

export interface StartOptions {
  interrupt: Interrupt
  loading: Loading
  /** The kernels' WebAssembly by file name. */
  kernelBytes: (name: string) => Promise<BufferSource>
}

export async function startPython(
  options: StartOptions & { runtimeUrl: string },
): Promise<Runner<PythonKernel>> {
  const runtime = loadRuntime(options.runtimeUrl, options.loading)
  runtime.catch(() => undefined)
  return joinPython(runtime, options, { page: true, limits: pageLimits })
}

/** `page`: there is nobody at a keyboard to answer `input()`. */
export async function joinPython(
  runtime: Promise<Runtime>,
  { interrupt, kernelBytes }: StartOptions,
  { page, limits }: { page: boolean; limits: OutputLimits },
): Promise<Runner<PythonKernel>> {
  await initEngine({ bytes: kernelBytes })
  const { pyodide, snapshot } = await runtime
  const kernel = new PythonKernel(pyodide, { interrupt, snapshot, bridge: createBridge(), page })
  setInterruptCheck(() => {
    kernel.tick()
    if (interrupt.requested) pyodide.checkInterrupt()
  })
  return new Runner(kernel, interrupt, { onBackward }, limits)
}
