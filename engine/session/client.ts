// A session as the page sees it: starts the worker, queues cells, stops and restarts. Everything
// that runs code is on the other side, in worker.ts.

import { LineInput } from './line-input.ts'
import type { Language, LoadingStage, Message, Request, SessionOptions } from './protocol.ts'

export type SessionState = 'unstarted' | 'starting' | 'idle' | 'busy' | 'dead'

export interface Loading {
  stage: LoadingStage
  /** Bytes, or 0 of 0 where the stage does not count any. */
  loaded: number
  total: number
}

export interface Reply {
  status: 'ok' | 'error' | 'aborted'
  executionCount: number
  /** False when the session had to be ended, and its variables with it. */
  keptVariables: boolean
}

/** Why a session could not start. */
export class SessionFailure extends Error {
  readonly ename: string
  readonly evalue: string

  constructor(ename: string, evalue: string) {
    super(evalue)
    this.name = ename
    this.ename = ename
    this.evalue = evalue
  }
}

export interface ClientOptions {
  language: Language
  /** Where the runtime's files are served, ending in '/'. */
  runtimeUrl: string
  createWorker?: () => Worker
  /** Milliseconds that a cell has to stop by itself before its worker is ended. */
  patience?: number
}

/** Together with the worker's end, less than the second that a student waits. */
const PATIENCE = 800

/** One answer from the worker that somebody waits for. */
interface Waiting {
  id: string
  onMessage: (message: Message) => void
  resolve: (reply: Reply) => void
}

/** What goes with one worker and ends with it. */
interface Connection {
  worker: Worker
  buffer: Int32Array | null
  input: LineInput | null
  ready: Promise<void>
  reject: (failure: SessionFailure) => void
}

export class Session {
  readonly language: Language
  readonly #options: ClientOptions
  readonly #listeners = new Set<() => void>()
  #state: SessionState = 'unstarted'
  #loading: Loading | null = null
  #failure: SessionFailure | null = null
  #connection: Connection | null = null
  #queue: Promise<unknown> = Promise.resolve()
  /** Raised to give up what is queued. */
  #generation = 0
  #running: Waiting | null = null
  /** The latest cell: what its timers print later still belongs to it. */
  #latest: Waiting | null = null
  #count = 0
  #requests = 0

  constructor(options: ClientOptions) {
    this.#options = options
    this.language = options.language
  }

  get state(): SessionState {
    return this.#state
  }

  get loading(): Loading | null {
    return this.#loading
  }

  get failure(): SessionFailure | null {
    return this.#failure
  }

  /** Called when state or loading changed. Returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Starts the session, once; after a failure it tries again. Rejects with the failure. */
  start(): Promise<void> {
    this.#connection ??= this.#connect()
    return this.#connection.ready
  }

  /**
   * Runs a cell after those before it. Rejects with a SessionFailure when the session cannot start;
   * an error in the cell is a message and the status 'error'.
   */
  execute(code: string, cellId: string, onMessage: (message: Message) => void): Promise<Reply> {
    const generation = this.#generation
    const run = this.#queue.then(async (): Promise<Reply> => {
      if (generation !== this.#generation) return this.#aborted(this.#connection !== null)
      await this.start()
      if (generation !== this.#generation) return this.#aborted(this.#connection !== null)
      return await this.#send(code, cellId, onMessage)
    })
    this.#queue = run.catch(() => undefined)
    return run
  }

  /**
   * Stops the running cell and drops the queued ones. 'terminated': it did not listen, its worker
   * was ended, the variables are lost and its execute resolves as aborted; the next one restarts.
   */
  async interrupt(): Promise<'interrupted' | 'terminated'> {
    this.#generation++
    const { running, connection } = { running: this.#running, connection: this.#connection }
    if (running === null || connection === null) return 'interrupted'
    if (connection.buffer !== null) Atomics.store(connection.buffer, 0, 2)
    this.#post({ msg_type: 'interrupt_request', msg_id: this.#id(), content: {} })
    const { resolve } = running
    const stopped = new Promise<boolean>((listening) => {
      const timer = setTimeout(() => listening(false), this.#options.patience ?? PATIENCE)
      running.resolve = (reply) => {
        clearTimeout(timer)
        resolve(reply)
        listening(reply.keptVariables)
      }
    })
    if (await stopped) return 'interrupted'
    if (this.#connection === connection) this.#end('dead')
    return 'terminated'
  }

  /** Hands the running cell the line that it asked for. */
  answer(text: string): void {
    this.#connection?.input?.answer(text)
  }

  /** Ends the worker and starts afresh. */
  restart(): Promise<void> {
    this.#generation++
    this.#end('unstarted')
    return this.start()
  }

  dispose(): void {
    this.#generation++
    this.#end('dead')
    this.#listeners.clear()
  }

  #connect(): Connection {
    const worker = this.#options.createWorker?.() ?? defaultWorker(this.language)
    const shared = isolated() ? new SharedArrayBuffer(4) : null
    const buffer = shared === null ? null : new Int32Array(shared)
    let settle!: { resolve: () => void; reject: Connection['reject'] }
    const ready = new Promise<void>((resolve, reject) => {
      settle = { resolve, reject }
    })
    // Whoever awaits start() hears of it; the page may also just look at `failure`.
    ready.catch(() => undefined)
    const input = shared === null ? null : new LineInput()
    const connection: Connection = { worker, buffer, input, ready, reject: settle.reject }
    worker.onmessage = (event: MessageEvent<Message>) => {
      if (this.#connection === connection) this.#receive(event.data, connection, settle.resolve)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      const what = event.message || "the session's own script is missing or broken"
      this.#fail(connection, new SessionFailure('LoadError', `Cannot start the session: ${what}`))
    }
    this.#failure = null
    this.#loading = { stage: 'download', loaded: 0, total: 0 }
    this.#setState('starting')
    const { language, runtimeUrl } = this.#options
    const content: SessionOptions = {
      language,
      runtimeUrl,
      interruptBuffer: shared,
      inputBuffer: input?.buffer ?? null,
    }
    const request: Request = { msg_type: 'kernel_info_request', msg_id: this.#id(), content }
    worker.postMessage(request)
    return connection
  }

  #receive(message: Message, connection: Connection, ready: () => void): void {
    switch (message.msg_type) {
      case 'kernel_loading':
        this.#loading = message.content
        this.#notify()
        return
      case 'kernel_info_reply': {
        const { content } = message
        if (content.status === 'error') {
          this.#fail(connection, new SessionFailure(content.ename, content.evalue))
          return
        }
        this.#loading = null
        this.#setState('idle')
        ready()
        return
      }
      case 'status':
        if (message.content.execution_state === 'dead') this.#end('dead')
        return
      case 'execute_reply': {
        const { status, execution_count } = message.content
        this.#count = execution_count
        if (this.#running?.id === message.parent_id) {
          this.#finish({ status, executionCount: execution_count, keptVariables: true })
        }
        return
      }
      default:
        if (this.#latest?.id === message.parent_id) this.#latest.onMessage(message)
    }
  }

  #fail(connection: Connection, failure: SessionFailure): void {
    if (this.#connection !== connection) return
    connection.reject(failure)
    this.#failure = failure
    this.#end('dead')
  }

  #send(code: string, cellId: string, onMessage: (message: Message) => void): Promise<Reply> {
    const id = this.#id()
    return new Promise((resolve) => {
      this.#running = this.#latest = { id, onMessage, resolve }
      // Here and not in the worker, which would also clear a Stop that is pressed right after this.
      const buffer = this.#connection?.buffer
      if (buffer) Atomics.store(buffer, 0, 0)
      this.#setState('busy')
      const content = { code, cell_id: cellId }
      this.#post({ msg_type: 'execute_request', msg_id: id, content })
    })
  }

  #finish(reply: Reply): void {
    const running = this.#running
    this.#running = null
    if (reply.keptVariables) this.#setState('idle')
    running?.resolve(reply)
  }

  /** Ends the worker; whoever waits for it learns so. */
  #end(state: 'unstarted' | 'dead'): void {
    const connection = this.#connection
    this.#connection = null
    this.#loading = null
    this.#latest = null
    connection?.worker.terminate()
    this.#setState(state)
    if (this.#running !== null) this.#finish(this.#aborted(false))
    connection?.reject(new SessionFailure('Aborted', 'The session was ended while it started.'))
  }

  #aborted(keptVariables: boolean): Reply {
    return { status: 'aborted', executionCount: this.#count, keptVariables }
  }

  #post(request: Request): void {
    this.#connection?.worker.postMessage(request)
  }

  #id(): string {
    return `${this.language}-${++this.#requests}`
  }

  #setState(state: SessionState): void {
    this.#state = state
    this.#notify()
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

function isolated(): boolean {
  return globalThis.crossOriginIsolated && typeof SharedArrayBuffer === 'function'
}

/** Written out per language: a bundler must find each script by its name. */
function defaultWorker(language: Language): Worker {
  const name = `kindling-${language}`
  return language === 'python'
    ? new Worker(new URL('./python-worker.ts', import.meta.url), { type: 'module', name })
    : new Worker(new URL('./typescript-worker.ts', import.meta.url), { type: 'module', name })
}
