// What a worker that holds one session does: receives requests, answers with messages. Each language
// has a script of its own (python-worker.ts, typescript-worker.ts) that says how its session starts.

import type { Runner } from './kernel.ts'
import { Interrupt } from './interrupt.ts'
import { KernelDied } from './kernel.ts'
import { LineInput } from './line-input.ts'
import { LoadError, reason } from './load-error.ts'
import type { MessageBody } from './output.ts'
import type { LoadingStage, Request, SessionOptions } from './protocol.ts'
import type { StartOptions } from './join-python.ts'

/** What a language's script brings up. */
export interface Started {
  runner: Runner
  /** Which kernels the engine took, or null when it took none. */
  kernels: string | null
}

/** `runtimeUrl` is where the runtime's files are. */
export type Start = (
  options: StartOptions & { runtimeUrl: string; input: LineInput | null },
) => Promise<Started>

/** What this file needs of the worker's global scope. */
interface WorkerScope {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent<Request>) => void) | null
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void
  addEventListener(
    type: 'unhandledrejection',
    listener: (event: PromiseRejectionEvent) => void,
  ): void
}

const scope = globalThis as unknown as WorkerScope

let runner: Runner | null = null
let latest = ''

function send(parent_id: string, body: MessageBody): void {
  scope.postMessage({ parent_id, ...body })
}

async function begin(start: Start, id: string, options: SessionOptions): Promise<void> {
  const { language, runtimeUrl, interruptBuffer, inputBuffer } = options
  const interrupt = new Interrupt(interruptBuffer)
  const loading = (stage: LoadingStage, loaded: number, total: number) => {
    send(id, { msg_type: 'kernel_loading', content: { stage, loaded, total } })
  }
  const kernelBytes = async (name: string): Promise<BufferSource> => {
    const url = new URL(`../kernels/${name}`, runtimeUrl).href
    const response = await fetch(url).catch((error: unknown) => {
      throw new LoadError(url, reason(error), { cause: error })
    })
    if (!response.ok) throw new LoadError(url, `the server answered ${response.status}`)
    return response.arrayBuffer()
  }
  const siteFile = (path: string) => fetchNow(new URL(`../data/${path}`, runtimeUrl).href)
  try {
    const input = inputBuffer === null ? null : new LineInput(inputBuffer)
    const started = await start({ interrupt, loading, kernelBytes, siteFile, runtimeUrl, input })
    runner = started.runner
    loading('ready', 0, 0)
    const { banner, snapshot } = runner.kernel
    const kernels = started.kernels ?? 'none'
    const content = { status: 'ok', language, banner, kernels, snapshot } as const
    send(id, { msg_type: 'kernel_info_reply', content })
  } catch (error) {
    const ename = error instanceof Error ? error.name : 'Error'
    const content = { status: 'error', ename, evalue: reason(error) } as const
    send(id, { msg_type: 'kernel_info_reply', content })
  }
}

/** A file, while the whole worker waits; null where the server has none. */
function fetchNow(url: string): Uint8Array | null {
  const request = new XMLHttpRequest()
  request.open('GET', url, false)
  request.responseType = 'arraybuffer'
  request.send()
  // A server of single pages answers with the page where it has no such file.
  const isPage = request.getResponseHeader('Content-Type')?.startsWith('text/html') ?? false
  if (request.status !== 200 || isPage) return null
  return new Uint8Array(request.response as ArrayBuffer)
}

async function execute(id: string, code: string, cellId: string): Promise<void> {
  if (runner === null) throw new Error('execute_request before the session was ready')
  latest = id
  const emit = (body: MessageBody) => send(id, body)
  emit({ msg_type: 'status', content: { execution_state: 'busy' } })
  let status: 'ok' | 'error' = 'error'
  let died = false
  try {
    status = await runner.run(code, cellId, id, emit)
  } catch (error) {
    died = error instanceof KernelDied
    const [ename, evalue] = ['SessionError', reason(error)]
    const traceback = [`${ename}: ${evalue}`]
    emit({ msg_type: 'error', content: { ename, evalue, traceback, frames: [] } })
  }
  const execution_count = runner.executionCount
  if (died) emit({ msg_type: 'status', content: { execution_state: 'dead' } })
  else emit({ msg_type: 'status', content: { execution_state: 'idle' } })
  emit({ msg_type: 'execute_reply', content: { status, execution_count } })
}

/** Makes this worker hold a session that starts so. */
export function serve(start: Start): void {
  scope.onmessage = ({ data }) => {
    if (data.msg_type === 'kernel_info_request') void begin(start, data.msg_id, data.content)
    else if (data.msg_type === 'execute_request') {
      void execute(data.msg_id, data.content.code, data.content.cell_id)
    } else runner?.interrupt()
  }
  scope.addEventListener('error', (event) => {
    if (runner === null) return
    event.preventDefault()
    complain(event.error)
  })
  scope.addEventListener('unhandledrejection', (event) => {
    if (runner === null) return
    event.preventDefault()
    complain(event.reason)
  })
}

/** What a cell left behind — a timer, a promise nobody awaits — and what failed there later. */
function complain(error: unknown): void {
  if (runner === null || latest === '') return
  const lines = runner.kernel.uncaught(error)
  if (lines.length === 0) return
  const text = `${lines.join('\n')}\n`
  send(latest, { msg_type: 'stream', content: { name: 'stderr', text } })
}
