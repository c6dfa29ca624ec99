// The messages between a page and a session: the names and fields of the Jupyter messaging
// specification (https://jupyter-client.readthedocs.io/en/stable/messaging.html) over postMessage.
// Types only: it holds no behaviour, and nothing here knows Python, TypeScript or the page.

import type { Figure } from './figure.ts'

export type * from './figure.ts'

/** The language a session speaks; one worker holds one session. */
export type Language = 'python' | 'ts'

/** Output in several forms at once, keyed by MIME type; the page shows the richest it knows. */
export interface MimeBundle {
  'text/plain'?: string
  'text/html'?: string
  'text/latex'?: string
  'text/markdown'?: string
  'image/svg+xml'?: string
  /** Base64, as the other pictures. */
  'image/png'?: string
  'image/jpeg'?: string
  /** A figure handed over as data by matplotlib.pyplot. */
  'application/vnd.kindling.figure+json'?: Figure
  /** Stands where printed text was left out because there was too much; the page words it. */
  'application/vnd.kindling.omitted+json'?: { lines: number }
  /** The live loss curve, or (in update_display_data) the points that are new. */
  'application/vnd.kindling.loss+json'?: LossPoints
  /** What SummaryWriter wrote in the cell: kept with its output; text/plain says so in words. */
  'application/vnd.kindling.scalars+json'?: { scalars: ScalarRun[] }
}

/** The scalars of one tag in one of TensorBoard's folders; the three lists have equal lengths. */
export interface ScalarRun {
  log_dir: string
  tag: string
  steps: (number | null)[]
  /** Null stands for what is not finite. */
  values: (number | null)[]
  /** Seconds since 1970. */
  times: number[]
}

/** Loss values of consecutive backward() calls; `start` is the index of `values[0]`, from 0. */
export interface LossPoints {
  start: number
  values: Float64Array | number[]
}

/** Where a traceback passes through the student's own code. */
export interface Frame {
  cellId: string
  /** From 1. */
  line: number
  name: string
}

export type Request =
  /** Starts the session; answered by `kernel_loading`s and one `kernel_info_reply`. */
  | { msg_type: 'kernel_info_request'; msg_id: string; content: SessionOptions }
  | {
      msg_type: 'execute_request'
      msg_id: string
      content: { code: string; cell_id: string }
    }
  /** The cooperative way to stop, where the interrupt buffer cannot be had. */
  | { msg_type: 'interrupt_request'; msg_id: string; content: Record<string, never> }

export interface SessionOptions {
  language: Language
  /** Where the runtime's files are served, ending in '/'. */
  runtimeUrl: string
  /** One int32: 0, or 2 (SIGINT) to stop the running cell. Null where the page is not isolated. */
  interruptBuffer: SharedArrayBuffer | null
  /** Where the page puts the line that `input()` waits for (line-input.ts); null as above. */
  inputBuffer: SharedArrayBuffer | null
}

export type LoadingStage = 'kernels' | 'download' | 'python' | 'restore' | 'packages' | 'ready'

/** Every message from a session names the request it answers in `parent_id`. */
export type Message = { parent_id: string } & (
  | { msg_type: 'kernel_loading'; content: { stage: LoadingStage; loaded: number; total: number } }
  | {
      msg_type: 'kernel_info_reply'
      content:
        | { status: 'ok'; language: Language; banner: string; kernels: string; snapshot: boolean }
        | { status: 'error'; ename: string; evalue: string }
    }
  | { msg_type: 'status'; content: { execution_state: 'starting' | 'busy' | 'idle' | 'dead' } }
  | { msg_type: 'stream'; content: { name: 'stdout' | 'stderr'; text: string } }
  | { msg_type: 'display_data'; content: { data: MimeBundle; transient: { display_id: string } } }
  | {
      msg_type: 'update_display_data'
      content: { data: MimeBundle; transient: { display_id: string } }
    }
  /** The running cell asks for a line of text and waits; the answer goes through the input buffer. */
  | { msg_type: 'input_request'; content: { prompt: string } }
  /** What the cell has put out goes; `wait` of the specification is over when this is sent. */
  | { msg_type: 'clear_output'; content: Record<string, never> }
  | { msg_type: 'execute_result'; content: { execution_count: number; data: MimeBundle } }
  | {
      msg_type: 'error'
      content: { ename: string; evalue: string; traceback: string[]; frames: Frame[] }
    }
  | {
      msg_type: 'execute_reply'
      content: { status: 'ok' | 'error' | 'aborted'; execution_count: number }
    }
)
