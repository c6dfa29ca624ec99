// What a notebook's Python has beyond Python: magics, commands, display and input().

import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import { LineInput } from '../../../engine/session/line-input.ts'
import { pythonSources } from '../../../engine/session/python-sources.ts'
import type { MessageBody } from '../../../engine/session/output.ts'
import { createBridge } from '../../../engine/python/bridge.ts'
import { startEngine } from '../../golden/start.ts'
import { pythonCells, runtimeFiles, start } from './python-cells.ts'
import type { Cells } from './run-cells.ts'

const input = new LineInput()
let cells: Cells

beforeAll(async () => {
  await startEngine()
  const runtime = await start(runtimeFiles(await pythonSources()))
  ;({ cells } = pythonCells(runtime, { input, bridge: createBridge() }))
}, 60_000)

/** Types a line from another thread, as the page does. */
function answerSoon(text: string): void {
  const code = `const { buffer, text } = require('node:worker_threads').workerData
    const state = new Int32Array(buffer, 0, 2)
    const bytes = new TextEncoder().encode(text)
    setTimeout(() => {
      new Uint8Array(buffer, 8).set(bytes)
      Atomics.store(state, 1, bytes.length)
      Atomics.store(state, 0, 1)
      Atomics.notify(state, 0)
    }, 100)`
  new Worker(code, { eval: true, workerData: { buffer: input.buffer, text } }).unref()
}

const shown = (messages: readonly MessageBody[]) =>
  messages.flatMap((message) =>
    message.msg_type === 'display_data' || message.msg_type === 'update_display_data'
      ? [message.content.data]
      : [],
  )

const kinds = (messages: readonly MessageBody[]) => messages.map(({ msg_type }) => msg_type)

describe('a magic', () => {
  it('times a statement with the names of the cells', async () => {
    const { stdout } = await cells.run('n = 10\n%timeit -n 5 -r 2 sum(range(n))')
    expect(stdout).toMatch(
      /^[\d.e+]+ [nµm]?s ± [\d.e+]+ [nµm]?s per loop \(mean ± std. dev. of 2 runs, 5 loops each\)\n$/,
    )
  })

  it('times a whole cell and leaves its names and value', async () => {
    const { stdout, result } = await cells.run('%%time\nkept = 3\nkept + 1')
    expect(stdout).toMatch(/^CPU times: total: .*\nWall time: .*\n$/)
    expect(result).toBe('4')
    expect(await cells.value('kept')).toBe('3')
  })

  it('is only what Python itself refuses', async () => {
    expect(await cells.value('x = (17\n%5)\nx')).toBe('2')
    expect(await cells.value('s = """\n%timeit\n!ls\n"""\ns')).toBe("'\\n%timeit\\n!ls\\n'")
  })

  it('that is not there names those that are', async () => {
    const { error } = await cells.run('%nonsense 3')
    expect(error?.evalue).toContain('Line magic function `%nonsense` not found. Kindling has %')
    expect(error?.traceback).toContain('<cell')
  })

  it('leaves a mistake in the line after it where it is', async () => {
    const { error } = await cells.run('%matplotlib inline\nfor i in range(3) print(i)', 'mistaken')
    expect(error?.frames).toEqual([{ cellId: 'mistaken', line: 2, name: '<module>' }])
  })
})

describe('a command', () => {
  it('works on the files of the session', async () => {
    await cells.run('%%writefile notes.txt\none\ntwo\nthree\n')
    expect((await cells.run('!head -n 2 notes.txt')).stdout).toBe('one\ntwo\n')
    expect(await cells.value('names = !ls\n"notes.txt" in names')).toBe('True')
  })

  it('finds that torch needs no installing, and says why others cannot be fetched', async () => {
    expect((await cells.run('!pip install torch')).stdout).toContain('torch comes with Kindling')
    const { status, stderr } = await cells.run('!pip install nowhere')
    expect([status, stderr]).toEqual(['ok', expect.stringContaining('wheel')])
  })

  it('installs a pure-Python wheel of the session', async () => {
    await cells.run(`import zipfile
with zipfile.ZipFile("hello-1.0-py3-none-any.whl", "w") as wheel:
    wheel.writestr("hello.py", "def greet(): return 'hi'")`)
    expect((await cells.run('!pip install ./hello-1.0-py3-none-any.whl')).stdout).toBe(
      'Installed hello 1.0\n',
    )
    expect(await cells.value('import hello\nhello.greet()')).toBe("'hi'")
  })

  it('refuses a wheel that was compiled', async () => {
    const { stderr } = await cells.run('!pip install fast-1.0-cp311-cp311-linux_x86_64.whl')
    expect(stderr).toContain('was compiled for linux_x86_64')
  })
})

describe('display', () => {
  it('shows every form of a value', async () => {
    const { messages } = await cells.run(
      'from IPython.display import HTML, Math\ndisplay(HTML("<b>b</b>"), Math("x^2"))',
    )
    expect(shown(messages)).toEqual([
      { 'text/plain': expect.any(String) as string, 'text/html': '<b>b</b>' },
      { 'text/plain': expect.any(String) as string, 'text/latex': '$\\displaystyle x^2$' },
    ])
  })

  it('is how the value of the last line is shown', async () => {
    const { messages } = await cells.run(
      'class H:\n    def _repr_html_(self): return "<b>h</b>"\n    def __repr__(self): return "h"\nH()',
    )
    const result = messages.find(({ msg_type }) => msg_type === 'execute_result')
    expect(result?.content).toMatchObject({
      data: { 'text/plain': 'h', 'text/html': '<b>h</b>' },
    })
  })

  it('is changed by its handle', async () => {
    const { messages } = await cells.run('h = display(1, display_id=True)\nh.update(2)')
    expect(kinds(messages)).toEqual(['display_data', 'update_display_data'])
    expect(shown(messages)).toEqual([{ 'text/plain': '1' }, { 'text/plain': '2' }])
  })

  it('is cleared at once, or when the next output comes', async () => {
    const clear = 'from IPython.display import clear_output\n'
    const now = await cells.run(`${clear}print("a")\nclear_output()`)
    expect(kinds(now.messages)).toEqual(['stream', 'clear_output'])
    const later = await cells.run(`${clear}print("a")\nclear_output(wait=True)\nprint("b")`)
    expect(kinds(later.messages)).toEqual(['stream', 'clear_output', 'stream'])
    const never = await cells.run(`${clear}print("a")\nclear_output(wait=True)`)
    expect(kinds(never.messages)).toEqual(['stream'])
  })
})

describe('input()', () => {
  it('waits for the line and shows it after the prompt', async () => {
    answerSoon('Ada 火种')
    const { stdout, messages } = await cells.run('name = input("Name? ")')
    expect(messages).toContainEqual({ msg_type: 'input_request', content: { prompt: 'Name? ' } })
    expect(stdout).toBe('Name? Ada 火种\n')
    expect(await cells.value('name')).toBe("'Ada 火种'")
  })
})
