// Puts a TypeScript session together: the engine is the module 'torch' that its cells import.

import { torch } from '../index.ts'
import { onBackward } from '../tensor/autograd.ts'
import { initEngine, setInterruptCheck } from '../tensor/engine.ts'
import { relieve, underPressure } from '../tensor/pressure.ts'
import { setLinePrinter } from '../tensor/lines.ts'
import { setWarningHandler } from '../tensor/warnings.ts'
import { Runner } from './kernel.ts'
import { type OutputLimits, pageLimits } from './output.ts'
import type { StartOptions } from './join-python.ts'
import { TypeScriptKernel } from './typescript.ts'

export async function startTypeScript(
  { interrupt, loading, kernelBytes }: StartOptions,
  limits: OutputLimits = pageLimits,
): Promise<Runner<TypeScriptKernel>> {
  loading('kernels', 0, 0)
  await initEngine({ bytes: kernelBytes })
  const kernel = new TypeScriptKernel({
    interrupt,
    modules: { torch },
    memory: { underPressure, relieve },
    ownText: (value) =>
      value instanceof torch.Tensor ||
      value instanceof torch.nn.Module ||
      value instanceof torch.optim.Optimizer
        ? String(value)
        : null,
  })
  setInterruptCheck(() => kernel.check())
  setLinePrinter((line) => kernel.write('stdout', `${line}\n`))
  setWarningHandler((message, category) => kernel.warn(message, category))
  return new Runner(kernel, interrupt, { onBackward }, limits)
}
