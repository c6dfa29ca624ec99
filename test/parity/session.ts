// A Python session as `npm run py` starts it, for many scripts one after another: each runs as the
// main module with PyTorch's and Python's seeds at 0, names of its own and an empty folder to write into.
import { readFile } from 'node:fs/promises'
import { options } from '../../engine/session/cli.ts'
import { Interrupt } from '../../engine/session/interrupt.ts'
import { joinPython } from '../../engine/session/join-python.ts'
import { nodeRuntime } from '../../engine/session/node-runtime.ts'
import { type MessageBody, Output, terminalLimits } from '../../engine/session/output.ts'
import { filesOf } from '../../engine/session/pyodide-files.ts'
import type { Figure } from '../../engine/session/protocol.ts'

export interface Printed {
  stdout: string
  /** The traceback of a script that raised, else ''. */
  error: string
  figures: Figure[]
}

/** Run before each script, as a cell. */
const prelude = (folder: string): string => `
for _name in [name for name in globals() if not name.startswith("__")]:
    del globals()[_name]
def _prepare():
    import os, random, warnings
    import torch
    os.chdir(${JSON.stringify(folder)})
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    torch.set_default_dtype(torch.float32)
    torch.set_printoptions(profile="default")
    torch.manual_seed(0)
    random.seed(0)
_prepare()
del _prepare`

export async function startScripts(): Promise<(path: string) => Promise<Printed>> {
  const starting = nodeRuntime(() => undefined)
  const place = { input: 'terminal', limits: terminalLimits } as const
  const { kernel } = await joinPython(starting, options(new Interrupt()), place)
  const files = filesOf((await starting).pyodide)
  let count = 0
  return async (path) => {
    const folder = `/scripts/${++count}`
    const printed: Printed = { stdout: '', error: '', figures: [] }
    const emit = (message: MessageBody): void => {
      if (message.msg_type === 'stream' && message.content.name === 'stdout')
        printed.stdout += message.content.text
      else if (message.msg_type === 'error') printed.error = message.content.traceback.join('\n')
      else if (message.msg_type === 'display_data') {
        const figure = message.content.data['application/vnd.kindling.figure+json']
        if (figure !== undefined) printed.figures.push(figure)
      }
    }
    const output = new Output(emit, 'script', terminalLimits)
    files.mkdirTree(folder)
    files.writeFile(`${folder}.py`, await readFile(path, 'utf8'))
    if ((await kernel.run(prelude(folder), 'prelude', output, count)) === 'ok')
      await kernel.runScript(`${folder}.py`, [], output)
    output.finish()
    return printed
  }
}
