// `torch.autograd.detect_anomaly`: the switch. What it does is engine/tensor/anomaly.ts.
import { setAnomaly } from '../tensor/anomaly.ts'

export { is_anomaly_check_nan_enabled, is_anomaly_enabled } from '../tensor/anomaly.ts'

/** Runs `fn` with anomaly mode on. */
export function detect_anomaly<T>(fn: () => T, check_nan = true): T {
  const before = setAnomaly(true, check_nan)
  try {
    return fn()
  } finally {
    setAnomaly(...before)
  }
}

/** Switches anomaly mode on or off for good. */
export function set_detect_anomaly(mode: boolean, check_nan = true): void {
  setAnomaly(mode, check_nan)
}
