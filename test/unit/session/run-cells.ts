// Runs cells in a session of this process and keeps what they put out. A help for the tests beside.

import { Interrupt } from '../../../engine/session/interrupt.ts'
import { type Kernel, Runner } from '../../../engine/session/kernel.ts'
import type { MessageBody } from '../../../engine/session/output.ts'
import type { Frame } from '../../../engine/session/protocol.ts'
import { relieve, underPressure } from '../../../engine/tensor/pressure.ts'
import { TypeScriptKernel } from '../../../engine/session/typescript.ts'

export interface Ran {
  status: 'ok' | 'error'
  messages: MessageBody[]
  stdout: string
  stderr: string
  /** text/plain of the result; null without one. */
  result: string | null
  error: { ename: string; evalue: string; traceback: string; frames: Frame[] } | null
}

const reports = { onBackward: () => () => undefined }

export class Cells {
  readonly #runner: Runner
  #count = 0

  constructor(kernel: Kernel, interrupt: Interrupt) {
    this.#runner = new Runner(kernel, interrupt, reports)
  }

  interrupt(): void {
    this.#runner.interrupt()
  }

  async run(code: string, cellId = `c${this.#count + 1}`): Promise<Ran> {
    const messages: MessageBody[] = []
    const id = `m${++this.#count}`
    const status = await this.#runner.run(code, cellId, id, (message) => messages.push(message))
    return { status, messages, ...gather(messages) }
  }

  /** The cell's result, or its error in the place of one. */
  async value(code: string): Promise<string | null> {
    const { result, error } = await this.run(code)
    return error === null ? result : `${error.ename}: ${error.evalue}`
  }
}

function gather(messages: MessageBody[]): Omit<Ran, 'status' | 'messages'> {
  const ran: Omit<Ran, 'status' | 'messages'> = {
    stdout: '',
    stderr: '',
    result: null,
    error: null,
  }
  for (const message of messages) {
    if (message.msg_type === 'stream') ran[message.content.name] += message.content.text
    if (message.msg_type === 'execute_result') {
      ran.result = message.content.data['text/plain'] ?? null
    }
    if (message.msg_type === 'error') {
      ran.error = { ...message.content, traceback: message.content.traceback.join('\n') }
    }
  }
  return ran
}

/** A fresh TypeScript session without the engine. */
export function typescriptCells(
  modules: Record<string, object> = {},
  ownText: (value: object) => string | null = () => null,
): { cells: Cells; interrupt: Interrupt; kernel: TypeScriptKernel } {
  const interrupt = new Interrupt()
  const kernel = new TypeScriptKernel({
    interrupt,
    modules,
    memory: { underPressure, relieve },
    ownText,
  })
  return { cells: new Cells(kernel, interrupt), interrupt, kernel }
}
