// Puts a Python session together: engine, bridge, and a runtime that is already on its way. For the
// page (python-worker.ts) and for Node (cli.ts), which differ in how they come by the runtime.

import { createBridge, type SiteFile } from '../python/bridge.ts'
import { onBackward } from '../tensor/autograd.ts'
import { initEngine, setInterruptCheck } from '../tensor/engine.ts'
import type { Interrupt } from './interrupt.ts'
import { Runner } from './kernel.ts'
import type { OutputLimits } from './output.ts'
import { type Input, PythonKernel } from './python.ts'
import type { Loading, Runtime } from './runtime.ts'

export { kernelLevel } from '../tensor/engine.ts'

export interface StartOptions {
  interrupt: Interrupt
  loading: Loading
  /** The kernels' WebAssembly by file name. */
  kernelBytes: (name: string) => Promise<BufferSource>
  /** A data set's file that the site serves, by its path below data/; Python waits for it. */
  siteFile: SiteFile
}

export async function joinPython(
  runtime: Promise<Runtime>,
  { interrupt, kernelBytes, siteFile }: StartOptions,
  { input, limits }: { input: Input; limits: OutputLimits },
): Promise<Runner<PythonKernel>> {
  await initEngine({ bytes: kernelBytes })
  const { pyodide, snapshot } = await runtime
  const kernel = new PythonKernel(pyodide, {
    interrupt,
    snapshot,
    bridge: createBridge(siteFile),
    input,
  })
  setInterruptCheck(() => {
    kernel.tick()
    if (interrupt.requested) pyodide.checkInterrupt()
  })
  return new Runner(kernel, interrupt, { onBackward }, limits)
}
