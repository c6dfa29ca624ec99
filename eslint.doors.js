// The one-way doors between the folders, each with the reason and the way out. What passes a door is
// judged by the file that an import resolves to, types included; test/unit/tooling/doors.test.ts tries each.
import * as importX from 'eslint-plugin-import-x'
import { createNodeResolver } from 'eslint-plugin-import-x'

const engineParts = [
  'tensor',
  'ops',
  'nn',
  'optim',
  'data',
  'pictures',
  'kernels',
  'python',
  'session',
]

/** @param {string[]} parts */
const engine = (...parts) => parts.map((part) => `./engine/${part}`)

/** @param {string[]} allowed */
const engineBut = (...allowed) => engine(...engineParts.filter((part) => !allowed.includes(part)))

/** The files of engine/tensor that may call kernels; all others go through them. */
const kernelCallers = [
  'bins',
  'convolution',
  'engine',
  'factorizations',
  'fused',
  'loops',
  'mapping',
  'matmul',
  'normalization',
  'order',
  'places',
  'pooling',
  'reductions',
  'resampling',
]

const zones = [
  {
    target: ['./engine', './app', './lessons', './public'],
    from: './test',
    message:
      'Nothing imports test/: what ships must not lean on fixtures. Move the code that both need into the part it belongs to, and import it from the test.',
  },
  {
    target: './engine',
    from: ['./app', './lessons', './public'],
    message:
      'engine/ imports nothing of ours outside itself, so that it runs in a worker, under Node and in a package of its own. Hand in what it needs as an argument, or move the code into engine/.',
  },
  {
    target: './lessons',
    from: ['./app', './public'],
    message:
      'lessons/ is content and its schema: it knows no page. Let app/ read the lesson and decide how it looks.',
  },
  {
    target: './lessons/!(cli*).ts',
    from: './engine',
    message:
      'Lessons are content: only their command line (lessons/cli*.ts) runs code, through engine/session. Move what executes a cell there.',
  },
  {
    target: './lessons/*/**',
    from: './engine',
    message:
      'Lessons are content: only their command line (lessons/cli*.ts) runs code, through engine/session. Move what executes a cell there.',
  },
  {
    target: './lessons/cli*.ts',
    from: ['./engine/index.ts', ...engineBut('session')],
    message:
      'The command line of the lessons runs cells as a student does: through engine/session, not beneath it.',
  },
  {
    target: './app',
    from: './engine',
    except: ['./session/client.ts', './session/protocol.ts'],
    message:
      'app/ reaches the engine only through engine/session/client.ts and engine/session/protocol.ts: the engine lives in a worker, and this import would load it into the page as well. Send a message, or add one to the protocol.',
  },
  {
    target: './engine/tensor',
    from: engineBut('tensor', 'kernels'),
    // The shape of an op row: types that the graph and dispatch speak in.
    except: ['./op.ts'],
    message:
      'engine/tensor/ is the ground floor: ops, layers and sessions stand on it. Let the upper part register itself, or move what both need down here.',
  },
  {
    target: `./engine/tensor/!(${kernelCallers.join('|')}).ts`,
    from: './engine/kernels',
    message:
      'Only the files of engine/tensor named in eslint.doors.js call kernels: they own addresses, strides and the choice of dtype. Call them instead, or add the file there with a reason.',
  },
  {
    target: './engine/ops',
    from: engineBut('ops', 'tensor'),
    message:
      'engine/ops/ stands on engine/tensor/ alone, and engine/tensor/ calls the kernels. What combines ops into layers belongs to nn/, optim/ or data/.',
  },
  {
    target: engine('nn', 'optim', 'data'),
    from: engineBut('nn', 'optim', 'data', 'ops', 'tensor'),
    message:
      'nn/, optim/ and data/ are compositions of ops: they never see a kernel, Python or a session. Write the maths as an op, and compose it here.',
  },
  {
    target: './engine/pictures',
    from: engineBut('pictures'),
    message:
      'engine/pictures/ is about bytes alone: it knows no tensor, no Python and no session. Hand it arrays and sizes.',
  },
  {
    target: './engine/kernels',
    from: engineBut('kernels', 'tensor'),
    message: 'Kernels work on addresses and numbers: they know no op, no language and no session.',
  },
  {
    target: './engine/python',
    from: engine('kernels', 'session'),
    message:
      'The Python bridge stands on ops, nn, optim and tensor. It calls no kernel (go through an op) and knows no session (let engine/session hand in what it needs).',
  },
]

const pageOnly = ['react', 'react-dom', 'zustand', 'chart.js', 'monaco-editor', 'katex']

/**
 * The doors as ESLint configuration, for the folders under `basePath`.
 * @param {string} basePath
 * @returns {import('eslint').Linter.Config[]}
 */
export const doors = (basePath) => [
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/external-module-folders': ['node_modules'],
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })],
    },
    rules: { 'import-x/no-restricted-paths': ['error', { basePath, zones }] },
  },
  {
    files: ['engine/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: pageOnly.flatMap((name) => [name, `${name}/**`]),
              message:
                'engine/ has no page: it runs in a worker and under Node. Send what is to be shown as a message (engine/session/protocol.ts) and draw it in app/.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'localStorage'].map((name) => ({
          name,
          message:
            'engine/ has no page: it runs in a worker and under Node. Use globalThis for what all three have, or take it as an argument.',
        })),
      ],
    },
  },
]
