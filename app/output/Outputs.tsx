// All that a cell has put out, in order, but for the loss curve, which stands above the rest so that
// it stays in sight. Charts come in their own chunk when the first is needed.
import { lazy, Suspense } from 'react'
import type { Frame } from '../../engine/session/protocol.ts'
import { useMessages } from '../messages/use-messages.ts'
import { stoppedNames } from '../store/outcome.ts'
import type { Output } from '../store/outputs.ts'
import { BundleOutput } from './BundleOutput.tsx'
import { ErrorOutput } from './ErrorOutput.tsx'
import { TextOutput } from './TextOutput.tsx'
import './outputs.css'

const LossCurve = lazy(() => import('../chart/LossCurve.tsx'))

interface OutputsProps {
  outputs: readonly Output[]
  number: number
  /** They are of an earlier run than the one in progress. */
  old: boolean
  numberOf: (cellId: string) => number
  onFrame: (frame: Frame) => void
}

export function Outputs({ outputs, number, old, numberOf, onFrame }: OutputsProps) {
  const m = useMessages()
  const shown = outputs.filter(
    (output) => !(output.kind === 'error' && stoppedNames.has(output.ename)),
  )
  if (shown.length === 0) return null
  const ordered = [
    ...shown.filter((output) => output.kind === 'loss'),
    ...shown.filter((output) => output.kind !== 'loss'),
  ]
  return (
    <div
      className={old ? 'outputs old' : 'outputs'}
      role="group"
      aria-label={m.output.label(number)}
    >
      {ordered.map((output) => {
        switch (output.kind) {
          case 'text':
            return (
              <TextOutput
                key={output.key}
                log={output.log}
                name={output.name}
                label={m.output[output.name]}
                place={(cellId, line) => m.output.frame(numberOf(cellId), line)}
              />
            )
          case 'loss':
            return (
              <Suspense key={output.key} fallback={<div className="chart-waiting" />}>
                <LossCurve log={output.log} />
              </Suspense>
            )
          case 'display':
            return <BundleOutput key={output.key} data={output.data} />
          case 'result':
            return <BundleOutput key={output.key} data={output.data} />
          case 'error':
            return (
              <ErrorOutput key={output.key} error={output} numberOf={numberOf} onFrame={onFrame} />
            )
        }
      })}
    </div>
  )
}
