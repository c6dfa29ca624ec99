// `npm run py` and `npm run ts`: files, arguments, errors and exit status, as the shell sees them.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../../../engine/session/cli.ts', import.meta.url))
const tsx = fileURLToPath(new URL('../../../node_modules/.bin/tsx', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  status: number
  stdout: string
  stderr: string
}

/** Runs the command in `folder`, as npm does: its own folder is another. */
function run(...words: string[]): Promise<Ended> {
  const env = { ...process.env, INIT_CWD: folder }
  return new Promise((resolve) => {
    const options = { env, maxBuffer: 1 << 28 }
    execFile(tsx, [cli, ...words], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : Number(error.code)
      resolve({ status, stdout, stderr })
    })
  })
}

async function python(source: string, ...words: string[]): Promise<Ended> {
  await writeFile(join(folder, 'script.py'), source)
  return run('py', 'script.py', ...words)
}

async function typescript(source: string): Promise<Ended> {
  await writeFile(join(folder, 'script.ts'), source)
  return run('ts', 'script.ts')
}

describe('npm run py', { timeout: 60_000 }, () => {
  it('draws other random numbers each time, unless a seed says otherwise', async () => {
    const source = 'import torch\nprint(torch.initial_seed(), torch.rand(1).item())'
    const [first, second] = [await python(source), await python(source)]
    expect(first.stdout).not.toBe(second.stdout)
  })

  it('runs a file as its own program, with arguments and files', async () => {
    await writeFile(join(folder, 'numbers.txt'), '1 2')
    await writeFile(join(folder, 'helper.py'), 'def double(x):\n    return 2 * x\n')
    const { status, stdout, stderr } = await python(
      'import sys, os\nfrom helper import double\n' +
        'print(sys.argv, __name__, os.path.basename(__file__))\n' +
        'with open("numbers.txt") as f: print(double(sum(map(int, f.read().split()))))\n' +
        'open(os.path.join(os.getcwd(), "out.txt"), "w").write("written")\n' +
        'print("to stderr", file=sys.stderr)\n',
      'a',
      'b c',
    )
    expect([status, stderr]).toEqual([0, 'to stderr\n'])
    expect(stdout).toBe("['script.py', 'a', 'b c'] __main__ script.py\n6\n")
    expect(await readFile(join(folder, 'out.txt'), 'utf8')).toBe('written')
  })

  it('trains with torch, and draws nothing for a figure', async () => {
    const { status, stdout } = await python(
      'import torch\nimport matplotlib.pyplot as plt\ntorch.manual_seed(0)\n' +
        'w = torch.zeros(1, requires_grad=True)\n((w - 3) ** 2).sum().backward()\n' +
        'plt.plot([1, 2])\nplt.show()\nprint(w.grad, torch.randn(2))\n',
    )
    expect([status, stdout]).toEqual([0, 'tensor([-6.]) tensor([ 1.5410, -0.2934])\n'])
  })

  it('ends with the traceback and status 1 after an exception', async () => {
    const { status, stdout, stderr } = await python('print("before")\ndef f():\n    1 / 0\nf()\n')
    const file = join(folder, 'script.py')
    expect([status, stdout]).toEqual([1, 'before\n'])
    expect(stderr).toBe(
      `Traceback (most recent call last):\n  File "${file}", line 4, in <module>\n    f()\n` +
        `    ~^^\n  File "${file}", line 3, in f\n    1 / 0\n    ~~^~~\n` +
        'ZeroDivisionError: division by zero\n',
    )
  })

  it('passes on the status of sys.exit, and every line that was printed', async () => {
    const { status, stdout } = await python(
      'import sys\nfor i in range(100_000): print(i)\nsys.exit(3)\n',
    )
    expect(status).toBe(3)
    expect(stdout.endsWith('99998\n99999\n')).toBe(true)
    expect(stdout.split('\n')).toHaveLength(100_001)
  })
})

describe('npm run ts', { timeout: 60_000 }, () => {
  it('runs a file with torch', async () => {
    const { status, stdout } = await typescript(
      "import * as torch from 'torch'\ntorch.manual_seed(0)\n" +
        'const x: torch.Tensor = torch.randn([2])\nconsole.log(x)\nx.shape\n',
    )
    expect([status, stdout]).toEqual([0, 'tensor([ 1.5410, -0.2934])\n'])
  })

  it('ends with the error and status 1', async () => {
    const { status, stdout, stderr } = await typescript(
      "console.log('before')\nfunction f() {\n  throw new Error('no')\n}\nf()\n",
    )
    expect([status, stdout]).toEqual([1, 'before\n'])
    expect(stderr).toBe('Error: no\n    at f (script.ts:3)\n    at script.ts:5\n')
  })
})

describe('a wrong command', { timeout: 60_000 }, () => {
  it('is answered with the usage or the missing file', async () => {
    const empty = await run('py')
    expect(empty.status).toBe(2)
    expect(empty.stderr).toContain('Usage')
    const missing = await run('py', 'none.py')
    expect(missing.status).toBe(2)
    expect(missing.stderr).toContain(`There is no file none.py in ${folder}`)
  })
})
