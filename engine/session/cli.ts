// `npm run py -- FILE.py` and `npm run ts -- FILE.ts`: the same sessions under Node, in this process.
// Paths are those of the folder the command was typed in; figures are not drawn.

import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildKernels, outputs as kernelFolder } from '../kernels/build.ts'
import { Interrupt } from './interrupt.ts'
import { reason } from './load-error.ts'
import { mountFolders } from './node-files.ts'
import { type MessageBody, Output, terminalLimits } from './output.ts'
import type { StartOptions } from './join-python.ts'

const usage = `Usage: npm run py -- FILE.py [argument …]
       npm run ts -- FILE.ts`

const folder = process.env.INIT_CWD ?? process.cwd()

/** What the site serves as data/. */
const dataFolder = fileURLToPath(new URL('../../public/data/', import.meta.url))

export function options(interrupt: Interrupt): StartOptions {
  return {
    interrupt,
    loading: () => undefined,
    kernelBytes: async (name) => {
      const path = join(kernelFolder, name)
      if (!existsSync(path)) await buildKernels()
      return readFile(path)
    },
    siteFile: (path) => {
      const file = join(dataFolder, path)
      return existsSync(file) ? readFileSync(file) : null
    },
  }
}

/** Text as it comes; what follows an error is its traceback. */
function print(message: MessageBody): void {
  if (message.msg_type === 'stream') {
    const { name, text } = message.content
    process[name].write(text)
  } else if (message.msg_type === 'display_data') {
    const { 'text/plain': text, 'application/vnd.kindling.figure+json': figure } =
      message.content.data
    if (text !== undefined && figure === undefined) process.stdout.write(`${text}\n`)
  } else if (message.msg_type === 'error') {
    process.stderr.write(`${message.content.traceback.join('\n')}\n`)
  }
}

async function runPython(file: string, argv: string[]): Promise<number> {
  const interrupt = new Interrupt()
  const { joinPython } = await import('./join-python.ts')
  const { nodeRuntime } = await import('./node-runtime.ts')
  const runtime = nodeRuntime(() => undefined)
  runtime.catch(() => undefined)
  const place = { input: 'terminal', limits: terminalLimits } as const
  const { kernel } = await joinPython(runtime, options(interrupt), place)
  mountFolders((await runtime).pyodide, folder)
  const output = new Output(print, 'script', terminalLimits)
  const status = await kernel.runScript(file, argv, output)
  output.finish()
  return status
}

async function runTypeScript(file: string): Promise<number> {
  const interrupt = new Interrupt()
  const { startTypeScript } = await import('./start-typescript.ts')
  const path = resolve(folder, file)
  const code = await readFile(path, 'utf8')
  const { kernel } = await startTypeScript(options(interrupt), terminalLimits)
  const output = new Output(
    (message) => {
      // A file is no cell: the value of its last expression is not shown.
      if (message.msg_type !== 'execute_result') print(message)
    },
    'script',
    terminalLimits,
  )
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`${kernel.uncaught(error).join('\n')}\n`)
    process.exit(1)
  })
  const status = await kernel.run(code, path, output, 1, { cellId: path, shown: file })
  output.finish()
  return status === 'ok' ? 0 : 1
}

/** Resolves when what was written has left this process: a pipe may be slow. */
async function drained(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength > 0) await new Promise((resolve) => stream.once('drain', resolve))
  await new Promise<void>((resolve) => {
    stream.write('', () => resolve())
  })
}

async function main([language, file, ...argv]: string[]): Promise<number> {
  if ((language !== 'py' && language !== 'ts') || file === undefined) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  if (!existsSync(resolve(folder, file))) {
    process.stderr.write(`There is no file ${file} in ${folder}\n`)
    return 2
  }
  try {
    return language === 'py' ? await runPython(file, argv) : await runTypeScript(file)
  } catch (error) {
    process.stderr.write(`${reason(error)}\n`)
    return 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has gone, as in `… | head`.
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const status = await main(process.argv.slice(2))
  await drained(process.stdout)
  await drained(process.stderr)
  // Pyodide leaves a message port open.
  process.exit(status)
}
