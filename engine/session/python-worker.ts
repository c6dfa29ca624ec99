// The script of a worker that runs Python.
import { startPython } from './start-python.ts'
import { serve } from './worker.ts'

serve(startPython)
