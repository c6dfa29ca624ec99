// The page's side of a session, against a worker that answers as the test says.

import { describe, expect, it } from 'vitest'
import { Session, type SessionFailure } from '../../../engine/session/client.ts'
import type { MessageBody } from '../../../engine/session/output.ts'
import type { Message, Request } from '../../../engine/session/protocol.ts'

const ready: MessageBody = {
  msg_type: 'kernel_info_reply',
  content: { status: 'ok', language: 'ts', banner: '', kernels: 'simd', snapshot: false },
}

/** Answers what `answer` says, a microtask later, as a worker would. */
class FakeWorker {
  onmessage: ((event: { data: Message }) => void) | null = null
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null
  readonly requests: Request[] = []
  terminated = false
  readonly #answer: (request: Request) => MessageBody[]

  constructor(answer: (request: Request) => MessageBody[]) {
    this.#answer = answer
  }

  postMessage(request: Request): void {
    this.requests.push(request)
    queueMicrotask(() => {
      for (const body of this.#answer(request)) this.send(request.msg_id, body)
    })
  }

  send(parent_id: string, body: MessageBody): void {
    if (!this.terminated) this.onmessage?.({ data: { parent_id, ...body } })
  }

  terminate(): void {
    this.terminated = true
  }
}

const finished = (status: 'ok' | 'error'): MessageBody => ({
  msg_type: 'execute_reply',
  content: { status, execution_count: 1 },
})

function session(answer: (request: Request) => MessageBody[]) {
  const workers: FakeWorker[] = []
  const created = new Session({
    language: 'ts',
    runtimeUrl: 'http://localhost/runtime/',
    patience: 20,
    createWorker: () => {
      const worker = new FakeWorker(answer)
      workers.push(worker)
      return worker as unknown as Worker
    },
  })
  return { session: created, workers }
}

/** Ready at once; every cell ends at once, but one that says `hang`. */
function obedient(request: Request): MessageBody[] {
  if (request.msg_type === 'kernel_info_request') return [ready]
  if (request.msg_type === 'interrupt_request') return []
  return request.content.code === 'hang' ? [] : [finished('ok')]
}

const nothing = () => undefined

describe('a session', () => {
  it('starts when first needed, once, and passes the states on', async () => {
    const { session: it, workers } = session(obedient)
    const states: string[] = []
    it.subscribe(() => states.push(it.state))
    expect(it.state).toBe('unstarted')
    const replies = await Promise.all([
      it.execute('1', 'a', nothing),
      it.execute('2', 'b', nothing),
    ])
    expect(replies.map(({ status }) => status)).toEqual(['ok', 'ok'])
    expect(workers).toHaveLength(1)
    expect(states.filter((state, at) => state !== states[at - 1])).toEqual([
      'starting',
      'idle',
      'busy',
      'idle',
      'busy',
      'idle',
    ])
  })

  it('sends a cell only after the one before it', async () => {
    const { session: it, workers } = session(obedient)
    const first = it.execute('hang', 'a', nothing)
    const second = it.execute('1', 'b', nothing)
    await expect.poll(() => workers[0]?.requests.length).toBe(2)
    const sent = () => workers[0]?.requests.filter(({ msg_type }) => msg_type === 'execute_request')
    expect(sent()).toHaveLength(1)
    workers[0]?.send(sent()?.[0]?.msg_id ?? '', finished('error'))
    expect((await first).status).toBe('error')
    expect((await second).status).toBe('ok')
    expect(sent()).toHaveLength(2)
  })

  it('hands each cell its own messages, the latest even when it has ended', async () => {
    const { session: it, workers } = session(obedient)
    const texts: string[] = []
    const note = (cell: string) => (message: Message) => {
      if (message.msg_type === 'stream') texts.push(`${cell}: ${message.content.text}`)
    }
    await it.execute('1', 'a', note('a'))
    const id = workers[0]?.requests.at(-1)?.msg_id ?? ''
    const late: MessageBody = { msg_type: 'stream', content: { name: 'stdout', text: 'late' } }
    workers[0]?.send(id, late)
    await it.execute('2', 'b', note('b'))
    workers[0]?.send(id, late)
    expect(texts).toEqual(['a: late'])
  })

  it('keeps the variables when the cell listens to Stop', async () => {
    const { session: it, workers } = session((request) => {
      if (request.msg_type !== 'interrupt_request') return obedient(request)
      const running = workers[0]?.requests.find(({ msg_type }) => msg_type === 'execute_request')
      queueMicrotask(() => workers[0]?.send(running?.msg_id ?? '', finished('error')))
      return []
    })
    const run = it.execute('hang', 'a', nothing)
    const queued = it.execute('1', 'b', nothing)
    await expect.poll(() => it.state).toBe('busy')
    expect(await it.interrupt()).toBe('interrupted')
    expect(await run).toEqual({ status: 'error', executionCount: 1, keptVariables: true })
    expect(await queued).toMatchObject({ status: 'aborted', keptVariables: true })
    expect(it.state).toBe('idle')
  })

  it('ends a worker that does not listen, and restarts for the next cell', async () => {
    const { session: it, workers } = session(obedient)
    const run = it.execute('hang', 'a', nothing)
    await expect.poll(() => it.state).toBe('busy')
    expect(await it.interrupt()).toBe('terminated')
    expect(await run).toMatchObject({ status: 'aborted', keptVariables: false })
    expect([it.state, workers[0]?.terminated]).toEqual(['dead', true])
    expect((await it.execute('1', 'a', nothing)).status).toBe('ok')
    expect(workers).toHaveLength(2)
  })

  it('has nothing to interrupt while nothing runs', async () => {
    const { session: it } = session(obedient)
    expect(await it.interrupt()).toBe('interrupted')
    await it.start()
    expect(await it.interrupt()).toBe('interrupted')
    expect(it.state).toBe('idle')
  })

  it('says why it could not start, and can try again', async () => {
    let broken = true
    const content = { status: 'error', ename: 'LoadError', evalue: 'no x.wasm' } as const
    const { session: it } = session((request) =>
      broken ? [{ msg_type: 'kernel_info_reply', content }] : obedient(request),
    )
    const failure = await it.execute('1', 'a', nothing).catch((error: unknown) => error)
    expect(failure).toMatchObject({ ename: 'LoadError', evalue: 'no x.wasm' })
    expect([it.state, (it.failure as SessionFailure).evalue]).toEqual(['dead', 'no x.wasm'])
    await expect(it.start()).rejects.toThrow('no x.wasm')
    broken = false
    await it.restart()
    expect([it.state, it.failure]).toEqual(['idle', null])
  })

  it('fails when its script cannot be loaded', async () => {
    const { session: it, workers } = session(() => [])
    const started = it.start()
    workers[0]?.onerror?.({ message: '', preventDefault: nothing })
    await expect(started).rejects.toThrow('Cannot start the session')
    expect(it.state).toBe('dead')
  })

  it('shows how far loading is', async () => {
    const content = { stage: 'download', loaded: 3, total: 9 } as const
    const { session: it, workers } = session(() => [{ msg_type: 'kernel_loading', content }])
    const started = it.start()
    await expect.poll(() => it.loading).toEqual(content)
    workers[0]?.send('', ready)
    await started
    expect(it.loading).toBe(null)
  })

  it('lets go of what waits when it is disposed of or restarted', async () => {
    const { session: it, workers } = session(obedient)
    const run = it.execute('hang', 'a', nothing)
    await expect.poll(() => it.state).toBe('busy')
    await it.restart()
    expect((await run).status).toBe('aborted')
    const again = it.execute('hang', 'a', nothing)
    await expect.poll(() => it.state).toBe('busy')
    it.dispose()
    expect((await again).status).toBe('aborted')
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true])
  })

  it('goes on after a session died of a cell', async () => {
    const { session: it } = session((request) => {
      if (request.msg_type !== 'execute_request' || request.content.code !== 'die') {
        return obedient(request)
      }
      return [{ msg_type: 'status', content: { execution_state: 'dead' } }, finished('error')]
    })
    expect(await it.execute('die', 'a', nothing)).toMatchObject({ keptVariables: false })
    expect(it.state).toBe('dead')
    expect((await it.execute('1', 'a', nothing)).status).toBe('ok')
  })
})
