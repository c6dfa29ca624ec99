// Starts the sessions that a lesson's cells run in, in this process, and stops a cell that does not
// end. What the cells are is cli-check.ts's business.
import { Worker } from 'node:worker_threads'
import { options } from '../engine/session/cli.ts'
import { Interrupt } from '../engine/session/interrupt.ts'
import type { Runner } from '../engine/session/kernel.ts'
import { terminalLimits } from '../engine/session/output.ts'
import type { RunCell } from './cli-check.ts'
import type { CodeLanguage } from './schema/lesson.ts'

/** A fresh session; each of its cells is stopped after `limit` milliseconds. */
export async function startSession(language: CodeLanguage, limit: number): Promise<RunCell> {
  const flag = new SharedArrayBuffer(4)
  const interrupt = new Interrupt(flag)
  const runner = await start(language, interrupt)
  return async (code, cellId, emit) => {
    const stop = watch(flag, limit)
    try {
      await runner.run(code, cellId, cellId, emit)
    } finally {
      await stop()
    }
  }
}

async function start(language: CodeLanguage, interrupt: Interrupt): Promise<Runner> {
  if (language === 'ts') {
    const { startTypeScript } = await import('../engine/session/start-typescript.ts')
    return startTypeScript(options(interrupt), terminalLimits)
  }
  const { joinPython } = await import('../engine/session/join-python.ts')
  const { nodeRuntime } = await import('../engine/session/node-runtime.ts')
  const runtime = nodeRuntime(() => undefined)
  runtime.catch(() => undefined)
  return joinPython(runtime, options(interrupt), { input: null, limits: terminalLimits })
}

// The cell keeps this thread busy, so another one watches the clock: plain JavaScript in a string,
// since a thread of its own would need a loader for TypeScript.
const clock = `const { parentPort, workerData } = require('node:worker_threads')
const timer = setTimeout(() => {
  Atomics.store(new Int32Array(workerData.flag), 0, 2)
}, workerData.limit)
parentPort.once('message', () => clearTimeout(timer))`

function watch(flag: SharedArrayBuffer, limit: number): () => Promise<unknown> {
  const worker = new Worker(clock, { eval: true, workerData: { flag, limit } })
  return () => worker.terminate()
}
