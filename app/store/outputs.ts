// The outputs of a cell and how a session's message adds to them. Pure but for the logs, which grow
// in place: a message that only prints or adds loss points leaves the list as it is.
import type { Frame, Message, MimeBundle } from '../../engine/session/protocol.ts'
import { LossLog } from '../chart/loss-log.ts'
import { TextLog } from '../output/text-log.ts'

export type Output = { key: number } & (
  | { kind: 'text'; name: 'stdout' | 'stderr'; log: TextLog }
  | { kind: 'loss'; displayId: string; log: LossLog }
  | { kind: 'display'; displayId: string; data: MimeBundle }
  | { kind: 'result'; count: number; data: MimeBundle }
  | { kind: 'error'; ename: string; evalue: string; traceback: string[]; frames: Frame[] }
)

const lossType = 'application/vnd.kindling.loss+json'

/** The outputs with the message added; the same array when no output came or went. */
export function addMessage(outputs: readonly Output[], message: Message): readonly Output[] {
  // Not the length: when the others are cleared, the loss curve keeps its key.
  const key = (outputs.at(-1)?.key ?? -1) + 1
  switch (message.msg_type) {
    case 'stream': {
      const { name, text } = message.content
      // The loss curve stands above all else, so text goes on as if it were not there.
      const last = outputs.findLast((output) => output.kind !== 'loss')
      if (last?.kind === 'text' && last.name === name) {
        last.log.append(text)
        return outputs
      }
      return [...outputs, { key, kind: 'text', name, log: new TextLog(text) }]
    }
    case 'display_data': {
      const { data, transient } = message.content
      const loss = data[lossType]
      if (loss) {
        const log = new LossLog(loss)
        return [...outputs, { key, kind: 'loss', displayId: transient.display_id, log }]
      }
      return [...outputs, { key, kind: 'display', displayId: transient.display_id, data }]
    }
    case 'update_display_data': {
      const { data, transient } = message.content
      const loss = data[lossType]
      if (loss) {
        for (const output of outputs) {
          if (output.kind === 'loss' && output.displayId === transient.display_id) {
            output.log.add(loss)
          }
        }
        return outputs
      }
      return outputs.map((output) =>
        output.kind === 'display' && output.displayId === transient.display_id
          ? { ...output, data }
          : output,
      )
    }
    case 'clear_output':
      return outputs.filter((output) => output.kind === 'loss')
    case 'execute_result': {
      const { execution_count: count, data } = message.content
      return [...outputs, { key, kind: 'result', count, data }]
    }
    case 'error':
      return [...outputs, { key, kind: 'error', ...message.content }]
    case 'input_request':
    case 'kernel_loading':
    case 'kernel_info_reply':
    case 'status':
    case 'execute_reply':
      return outputs
  }
}
