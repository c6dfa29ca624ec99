// Gives Pyodide its WebAssembly. By itself it would fetch it after everything else, report no progress,
// and wait forever when that fails.

import type { Downloads } from './download.ts'
import { LoadError, reason } from './load-error.ts'
import { names } from './manifest.ts'

export interface ProvidedWasm {
  /** Rejects with a LoadError when the file is missing or broken; never resolves. */
  failed: Promise<never>
  /** Pyodide has what it needs. */
  stop: () => void
}

/**
 * Compiles from the first moment, and hands Pyodide the module when it asks for one.
 *
 * Bytes are counted on their way only on a first visit: on a later one the file is in the browser's
 * cache, perhaps with its machine code, which an answer that passed through our hands would not bring.
 */
export function provideWasm(downloads: Downloads, visitedBefore: Promise<boolean>): ProvidedWasm {
  const original = WebAssembly.instantiateStreaming
  const url = downloads.url(names.wasm)
  const compile = async (): Promise<WebAssembly.Module> => {
    const [response, cached] = await Promise.all([downloads.open(names.wasm), visitedBefore])
    try {
      if (!cached) {
        const body = downloads.counted(names.wasm, response)
        const headers = { 'Content-Type': 'application/wasm' }
        return await WebAssembly.compileStreaming(new Response(body, { headers }))
      }
      const module = await WebAssembly.compileStreaming(response)
      downloads.arrived(names.wasm)
      return module
    } catch (error) {
      throw error instanceof LoadError ? error : new LoadError(url, reason(error), { cause: error })
    }
  }
  const compiled = compile()
  const failed = compiled.then(() => new Promise<never>(() => undefined))
  failed.catch(() => undefined)
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled
    return { module, instance: await WebAssembly.instantiate(module, imports) }
  }
  return {
    failed,
    stop: () => {
      WebAssembly.instantiateStreaming = original
    },
  }
}
