// The notebook without a page: the cells of a lesson in one language, the session that runs them and
// the queue between. No React and no DOM; use-notebook.ts hands it to components.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Language, Message } from '../../engine/session/protocol.ts'
import type { Failure, Loading, Reply, SessionPort, SessionState } from '../session/session-port.ts'
import { newCell, type CellState } from './cell-state.ts'
import { abortedName, failureOf, outcome } from './outcome.ts'
import { addMessage } from './outputs.ts'

export interface NotebookState {
  language: Language
  /** Ids in reading order. */
  order: readonly string[]
  cells: Readonly<Record<string, CellState>>
  running: string | null
  queue: readonly string[]
  stopping: boolean
  session: { state: SessionState; loading: Loading | null; failure: Failure | null }
  /** Cells ran in a session that is gone, and have not been run again. */
  lost: boolean
}

/** What happened, for those who announce it. `number` counts cells from 1. */
export type NotebookEvent =
  | { type: 'started' | 'stopped' | 'asks'; number: number }
  | { type: 'finished'; number: number; duration: number }
  | { type: 'failed'; number: number; error: string }
  | { type: 'ready' | 'restarted' | 'loadFailed' }

export interface NotebookOptions {
  language: Language
  cells: readonly { id: string; source: string }[]
  connect: () => Promise<SessionPort>
  now?: () => number
}

export class Notebook {
  readonly language: Language
  readonly store: StoreApi<NotebookState>
  readonly #connect: () => Promise<SessionPort>
  readonly #now: () => number
  readonly #listeners = new Set<(event: NotebookEvent) => void>()
  #session: Promise<SessionPort> | null = null
  #pumping = false

  constructor({ language, cells, connect, now = () => performance.now() }: NotebookOptions) {
    this.language = language
    this.#connect = connect
    this.#now = now
    this.store = createStore<NotebookState>(() => ({
      language,
      order: cells.map(({ id }) => id),
      cells: Object.fromEntries(cells.map(({ id, source }) => [id, newCell(id, source)])),
      running: null,
      queue: [],
      stopping: false,
      session: { state: 'unstarted', loading: null, failure: null },
      lost: false,
    }))
  }

  listen(listener: (event: NotebookEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** From 1; 0 for an id that is not there. */
  numberOf(id: string): number {
    return this.store.getState().order.indexOf(id) + 1
  }

  edit(id: string, source: string): void {
    this.#change(id, { source })
  }

  run(id: string): void {
    this.#enqueue([id])
  }

  runAll(): void {
    this.#enqueue(this.store.getState().order)
  }

  /** Runs every cell before this one, then this one. */
  runAbove(id: string): void {
    const { order } = this.store.getState()
    this.#enqueue(order.slice(0, order.indexOf(id) + 1))
  }

  /** Stops the running cell and forgets those that wait. */
  async stop(): Promise<void> {
    const { running, stopping } = this.store.getState()
    this.store.setState({ queue: [] })
    if (running === null || stopping || this.#session === null) return
    this.store.setState({ stopping: true })
    try {
      const session = await this.#session
      if ((await session.interrupt()) === 'terminated') {
        this.#loseVariables()
        // So that it is ready again by the time the reader is.
        void this.start()
      }
    } finally {
      this.store.setState({ stopping: false })
    }
  }

  /** A new session: cells and outputs stay, variables go. */
  async restart(): Promise<void> {
    this.store.setState({ queue: [] })
    this.#loseVariables()
    if (this.#session === null) return this.start()
    const session = await this.#session.catch(() => null)
    if (session === null) return this.start()
    try {
      await session.restart()
      this.#tell({ type: 'restarted' })
    } catch (error) {
      this.#fail(failureOf(error))
    }
  }

  /** Brings the session up; called again after a failure, it tries again. Never rejects. */
  async start(): Promise<void> {
    const before = this.store.getState().session
    if (before.state === 'idle' || before.state === 'busy') return
    try {
      const session = await this.#open()
      await session.start()
      this.#tell({ type: 'ready' })
    } catch (error) {
      this.#fail(failureOf(error))
    }
  }

  /** Hands the cell the line that it asks for. */
  async answer(id: string, text: string): Promise<void> {
    if (this.#cell(id).asking === null || this.#session === null) return
    this.#change(id, { asking: null })
    const session = await this.#session
    session.answer(text)
  }

  #open(): Promise<SessionPort> {
    if (this.#session) return this.#session
    this.store.setState({ session: { state: 'starting', loading: null, failure: null } })
    const opening = this.#connect()
    this.#session = opening
    opening.then(
      (session) => {
        const mirror = () => {
          const { state, loading, failure } = session
          this.store.setState({ session: { state, loading, failure } })
        }
        session.subscribe(mirror)
        // It may have begun before the notebook.
        if (session.state !== 'unstarted') mirror()
      },
      () => {
        this.#session = null
      },
    )
    return opening
  }

  #fail(failure: Failure): void {
    // Whoever restarts a session that is starting ends it on purpose.
    if (failure.ename === abortedName) return
    this.store.setState({ session: { state: 'dead', loading: null, failure } })
    this.#tell({ type: 'loadFailed' })
  }

  #enqueue(ids: readonly string[]): void {
    const { queue, running } = this.store.getState()
    const added = ids.filter((id) => !queue.includes(id) && id !== running)
    this.store.setState({ queue: [...queue, ...added] })
    void this.#pump()
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return
    this.#pumping = true
    for (;;) {
      const [id, ...queue] = this.store.getState().queue
      if (id === undefined) break
      this.store.setState({ queue, running: id })
      const went = await this.#runOne(id)
      this.store.setState({ running: null })
      if (!went) this.store.setState({ queue: [] })
    }
    this.#pumping = false
  }

  /** True when the cell ran to its end without an error. */
  async #runOne(id: string): Promise<boolean> {
    const cell = this.#cell(id)
    const number = this.numberOf(id)
    const began = this.#now()
    this.#change(id, {
      status: 'running',
      startedAt: began,
      outputsOld: true,
      terminated: false,
      loadFailure: null,
    })
    this.#tell({ type: 'started', number })

    const onMessage = (message: Message) => {
      if (message.msg_type === 'input_request') this.#ask(id, message.content.prompt)
      const { outputs, outputsOld } = this.#cell(id)
      const before = outputsOld ? [] : outputs
      const after = addMessage(before, message)
      if (after !== before) this.#change(id, { outputs: after, outputsOld: false })
    }
    let reply: Reply | null = null
    let failure: Failure | null = null
    try {
      const session = await this.#open()
      reply = await session.execute(cell.source, id, onMessage)
    } catch (error) {
      failure = failureOf(error)
      if (failure.ename === abortedName) {
        reply = { status: 'aborted', executionCount: 0, keptVariables: false }
        failure = null
      }
    }

    const duration = this.#now() - began
    const { outputs, outputsOld } = this.#cell(id)
    const done = {
      startedAt: null,
      asking: null,
      outputs: outputsOld ? [] : outputs,
      outputsOld: false,
    }
    if (failure) {
      this.#fail(failure)
      this.#change(id, { ...done, outputs, status: cell.status, loadFailure: failure })
      return false
    }
    if (!reply) return false
    const status = outcome(reply, this.#lastError(id))
    const kept = reply.keptVariables
    this.#change(id, {
      ...done,
      duration,
      ranSource: cell.source,
      count: reply.executionCount > 0 ? reply.executionCount : cell.count,
      stale: !kept,
      status,
      terminated: !kept,
    })
    if (!kept) this.#loseVariables()
    else this.#settleLost()
    if (status === 'ok') this.#tell({ type: 'finished', number, duration })
    else if (status === 'stopped') this.#tell({ type: 'stopped', number })
    else this.#tell({ type: 'failed', number, error: this.#lastError(id)?.text ?? '' })
    return status === 'ok'
  }

  #ask(id: string, prompt: string): void {
    this.#change(id, { asking: prompt })
    this.#tell({ type: 'asks', number: this.numberOf(id) })
  }

  #lastError(id: string): { ename: string; text: string } | null {
    const last = this.#cell(id).outputs.findLast((output) => output.kind === 'error')
    return last?.kind === 'error'
      ? { ename: last.ename, text: `${last.ename}: ${last.evalue}` }
      : null
  }

  #loseVariables(): void {
    const { cells } = this.store.getState()
    const stale = Object.values(cells).filter((cell) => cell.ranSource !== null)
    if (stale.length === 0) return
    const changed = Object.fromEntries(stale.map((cell) => [cell.id, { ...cell, stale: true }]))
    this.store.setState({ cells: { ...cells, ...changed }, lost: true })
  }

  #settleLost(): void {
    const { cells, lost } = this.store.getState()
    if (lost && !Object.values(cells).some((cell) => cell.stale)) {
      this.store.setState({ lost: false })
    }
  }

  #cell(id: string): CellState {
    const cell = this.store.getState().cells[id]
    if (!cell) throw new Error(`The notebook has no cell “${id}”.`)
    return cell
  }

  #change(id: string, change: Partial<CellState>): void {
    const cell = { ...this.#cell(id), ...change }
    this.store.setState(({ cells }) => ({ cells: { ...cells, [id]: cell } }))
  }

  #tell(event: NotebookEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
