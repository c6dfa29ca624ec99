// The notebook store against a session of the test's own: queue, stop, restart, failure, outputs.
import { describe, expect, test } from 'vitest'
import type { Message } from '../../../engine/session/protocol.ts'
import type {
  Failure,
  Loading,
  Reply,
  SessionPort,
  SessionState,
} from '../../../app/session/session-port.ts'
import type { Output } from '../../../app/store/outputs.ts'
import { Notebook, type NotebookEvent } from '../../../app/store/notebook.ts'

type Body = Message extends infer M ? (M extends unknown ? Omit<M, 'parent_id'> : never) : never

interface Run {
  code: string
  say: (body: Body) => void
  end: (reply?: Partial<Reply>) => void
}

class FakeSession implements SessionPort {
  readonly language = 'python'
  state: SessionState = 'unstarted'
  loading: Loading | null = null
  failure: Failure | null = null
  readonly runs: Run[] = []
  readonly answers: string[] = []
  restarts = 0
  stops: 'interrupted' | 'terminated' = 'interrupted'
  broken = false
  #count = 0
  readonly #listeners = new Set<() => void>()

  subscribe(listener: () => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  set(change: Partial<Pick<SessionPort, 'state' | 'loading' | 'failure'>>) {
    Object.assign(this, change)
    for (const listener of this.#listeners) listener()
  }
  start(): Promise<void> {
    if (!this.broken) {
      this.set({ state: 'idle', failure: null })
      return Promise.resolve()
    }
    const failure = { ename: 'LoadError', evalue: 'no snapshot' }
    this.set({ state: 'dead', failure })
    return Promise.reject(Object.assign(new Error(failure.evalue), failure))
  }
  async execute(code: string, _cellId: string, onMessage: (message: Message) => void) {
    await this.start()
    this.set({ state: 'busy' })
    return new Promise<Reply>((resolve) => {
      this.runs.push({
        code,
        say: (body) => onMessage({ ...body, parent_id: 'p' }),
        end: (reply) => {
          this.set({ state: 'idle' })
          this.#count += 1
          resolve({ status: 'ok', executionCount: this.#count, keptVariables: true, ...reply })
        },
      })
    })
  }
  interrupt() {
    const kept = this.stops === 'interrupted'
    this.runs[this.runs.length - 1]?.end({ status: 'aborted', keptVariables: kept })
    return Promise.resolve(this.stops)
  }
  answer(text: string) {
    this.answers.push(text)
  }
  restart() {
    this.restarts += 1
    return this.start()
  }
  dispose() {
    this.#listeners.clear()
  }
}

function setUp() {
  const session = new FakeSession()
  const events: NotebookEvent[] = []
  const notebook = new Notebook({
    language: 'python',
    cells: ['a', 'b', 'c'].map((id) => ({ id, source: `${id} = 1` })),
    connect: () => Promise.resolve(session),
    now: () => 7,
  })
  notebook.listen((event) => events.push(event))
  const cell = (id: string) => {
    const found = notebook.store.getState().cells[id]
    if (!found) throw new Error(`no cell ${id}`)
    return found
  }
  const run = async (n: number) => {
    await expect.poll(() => session.runs.length).toBe(n)
    const found = session.runs[n - 1]
    if (!found) throw new Error(`no run ${n}`)
    return found
  }
  const idle = () => expect.poll(() => notebook.store.getState().running).toBeNull()
  return { session, notebook, events, cell, run, idle }
}

const stream = (text: string): Body => ({ msg_type: 'stream', content: { name: 'stdout', text } })
const error = (ename: string): Body => ({
  msg_type: 'error',
  content: { ename, evalue: 'why', traceback: [], frames: [] },
})
const texts = (outputs: readonly Output[]) =>
  outputs.map((output) => (output.kind === 'text' ? output.log.text : output.kind))

describe('running', () => {
  test('a cell goes from never to ok, with count, duration and announcements', async () => {
    const { notebook, events, cell, run, idle } = setUp()
    notebook.run('b')
    const b = await run(1)
    expect(cell('b').status).toBe('running')
    expect(b.code).toBe('b = 1')
    b.end()
    await idle()
    expect(cell('b')).toMatchObject({ status: 'ok', count: 1, duration: 0, ranSource: 'b = 1' })
    expect(events).toEqual([
      { type: 'started', number: 2 },
      { type: 'finished', number: 2, duration: 0 },
    ])
  })

  test('a cell that asks for a line gets it once, and asks no more when it ends', async () => {
    const { notebook, session, events, cell, run, idle } = setUp()
    notebook.run('b')
    const b = await run(1)
    b.say({ msg_type: 'input_request', content: { prompt: 'Name? ' } })
    expect(cell('b').asking).toBe('Name? ')
    expect(events.at(-1)).toEqual({ type: 'asks', number: 2 })
    await notebook.answer('b', 'Ada')
    await notebook.answer('b', 'Ada again')
    expect(session.answers).toEqual(['Ada'])
    b.say({ msg_type: 'input_request', content: { prompt: '' } })
    b.end()
    await idle()
    expect(cell('b').asking).toBeNull()
  })

  test('clear_output takes the outputs away, and leaves the loss curve', async () => {
    const { notebook, cell, run } = setUp()
    notebook.run('a')
    const a = await run(1)
    const loss = { start: 0, values: [2, 1] }
    a.say(stream('before'))
    a.say({
      msg_type: 'display_data',
      content: {
        data: { 'application/vnd.kindling.loss+json': loss },
        transient: { display_id: 'l' },
      },
    })
    a.say({ msg_type: 'clear_output', content: {} })
    a.say(stream('after'))
    expect(texts(cell('a').outputs)).toEqual(['loss', 'after'])
    const keys = cell('a').outputs.map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
    a.end()
  })

  test('run all goes in order and stops at the first error', async () => {
    const { notebook, session, cell, run, idle } = setUp()
    notebook.runAll()
    ;(await run(1)).end()
    const b = await run(2)
    expect(notebook.store.getState().queue).toEqual(['c'])
    b.say(error('ValueError'))
    b.end({ status: 'error' })
    await idle()
    expect(session.runs).toHaveLength(2)
    expect([cell('a').status, cell('b').status, cell('c').status]).toEqual(['ok', 'error', 'never'])
  })

  test('a cell that waits is not queued twice; run above ends with the cell itself', async () => {
    const { notebook, run } = setUp()
    notebook.run('a')
    await run(1)
    notebook.runAbove('b')
    notebook.run('b')
    expect(notebook.store.getState()).toMatchObject({ running: 'a', queue: ['b'] })
  })

  test('what is edited while a cell runs is marked against what ran', async () => {
    const { notebook, cell, run, idle } = setUp()
    notebook.run('a')
    const a = await run(1)
    notebook.edit('a', 'a = 2')
    a.end()
    await idle()
    expect(cell('a')).toMatchObject({ source: 'a = 2', ranSource: 'a = 1' })
  })
})

describe('outputs', () => {
  test('printing grows one log and does not touch the list', async () => {
    const { notebook, cell, run } = setUp()
    notebook.run('a')
    const a = await run(1)
    a.say(stream('1\n'))
    const before = cell('a').outputs
    a.say(stream('2\n'))
    expect(cell('a').outputs).toBe(before)
    expect(texts(before)).toEqual(['1\n2\n'])
  })

  test('the loss curve does not cut the text in two', async () => {
    const { notebook, cell, run } = setUp()
    notebook.run('a')
    const a = await run(1)
    const losses = (start: number, values: number[]) => ({
      data: { 'application/vnd.kindling.loss+json': { start, values } },
      transient: { display_id: 'l' },
    })
    a.say(stream('0\n'))
    a.say({ msg_type: 'display_data', content: losses(0, [3, 2]) })
    a.say(stream('1\n'))
    a.say({ msg_type: 'update_display_data', content: losses(2, [1]) })
    const [text, loss, ...rest] = cell('a').outputs
    expect(rest).toEqual([])
    expect(text?.kind === 'text' && text.log.text).toBe('0\n1\n')
    expect(loss?.kind === 'loss' && [...loss.log.values]).toEqual([3, 2, 1])
  })

  test('a display is replaced by its update', async () => {
    const { notebook, cell, run } = setUp()
    notebook.run('a')
    const a = await run(1)
    const show = (text: string) => ({
      data: { 'text/plain': text },
      transient: { display_id: 'd' },
    })
    a.say({ msg_type: 'display_data', content: show('old') })
    a.say({ msg_type: 'update_display_data', content: show('new') })
    expect(cell('a').outputs).toMatchObject([{ kind: 'display', data: { 'text/plain': 'new' } }])
  })

  test('those of the last run stay until the next has something to say', async () => {
    const { notebook, cell, run, idle } = setUp()
    notebook.run('a')
    const first = await run(1)
    first.say(stream('old'))
    first.end()
    await idle()
    notebook.run('a')
    const second = await run(2)
    expect(cell('a')).toMatchObject({ outputsOld: true })
    expect(cell('a').outputs).toHaveLength(1)
    second.say(error('ValueError'))
    expect(cell('a').outputs).toMatchObject([{ kind: 'error' }])
    second.end({ status: 'error' })
    await idle()
    notebook.run('a')
    ;(await run(3)).end()
    await idle()
    expect(cell('a').outputs).toEqual([])
  })
})

describe('stopping', () => {
  test('forgets what waits and keeps the variables', async () => {
    const { notebook, session, cell, run, idle } = setUp()
    notebook.runAll()
    await run(1)
    await notebook.stop()
    await idle()
    expect(session.runs).toHaveLength(1)
    expect(cell('a')).toMatchObject({ status: 'stopped', stale: false })
    expect(notebook.store.getState()).toMatchObject({ queue: [], lost: false, stopping: false })
  })

  test('an interrupt that Python words as an error is a stop', async () => {
    const { notebook, cell, events, run, idle } = setUp()
    notebook.run('a')
    const a = await run(1)
    a.say(error('KeyboardInterrupt'))
    a.end({ status: 'error' })
    await idle()
    expect(cell('a').status).toBe('stopped')
    expect(events.at(-1)).toEqual({ type: 'stopped', number: 1 })
  })

  test('by ending the session marks what has run, and starts anew', async () => {
    const { notebook, session, cell, run, idle } = setUp()
    notebook.run('a')
    ;(await run(1)).end()
    await idle()
    session.stops = 'terminated'
    notebook.run('b')
    await run(2)
    await notebook.stop()
    await idle()
    expect(cell('a')).toMatchObject({ status: 'ok', stale: true })
    expect(cell('b')).toMatchObject({ status: 'stopped', terminated: true })
    expect(notebook.store.getState().lost).toBe(true)
  })
})

describe('the session', () => {
  test('restart keeps outputs, marks them, and is forgotten when all has run again', async () => {
    const { notebook, session, events, cell, run, idle } = setUp()
    notebook.run('a')
    const a = await run(1)
    a.say(stream('kept'))
    a.end()
    await idle()
    await notebook.restart()
    expect(session.restarts).toBe(1)
    expect(cell('a')).toMatchObject({ stale: true, status: 'ok' })
    expect(cell('a').outputs).toHaveLength(1)
    expect(events.at(-1)).toEqual({ type: 'restarted' })
    expect(notebook.store.getState().lost).toBe(true)
    notebook.run('a')
    ;(await run(2)).end()
    await idle()
    expect(cell('a').stale).toBe(false)
    expect(notebook.store.getState().lost).toBe(false)
  })

  test('that does not load is said at the cell; trying again is enough', async () => {
    const { notebook, session, events, cell, run, idle } = setUp()
    session.broken = true
    notebook.runAll()
    await idle()
    await expect.poll(() => cell('a').loadFailure).toMatchObject({ evalue: 'no snapshot' })
    expect(notebook.store.getState()).toMatchObject({ queue: [], session: { state: 'dead' } })
    expect(events.map(({ type }) => type)).toEqual(['started', 'loadFailed'])
    expect(cell('b').status).toBe('never')
    session.broken = false
    notebook.run('a')
    ;(await run(1)).end()
    await idle()
    expect(cell('a')).toMatchObject({ status: 'ok', loadFailure: null })
    expect(notebook.store.getState().session.failure).toBeNull()
  })

  test('whose own script does not arrive can be tried again', async () => {
    const session = new FakeSession()
    let attempts = 0
    const notebook = new Notebook({
      language: 'ts',
      cells: [{ id: 'a', source: '' }],
      connect: () =>
        (attempts += 1) === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(session),
    })
    await notebook.start()
    expect(notebook.store.getState().session.failure).toMatchObject({ evalue: 'offline' })
    await notebook.start()
    expect(notebook.store.getState().session).toMatchObject({ state: 'idle', failure: null })
  })
})
