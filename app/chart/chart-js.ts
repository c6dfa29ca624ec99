// Chart.js with the parts that we draw with, and no others. Imported by lazy chunks alone.
import {
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js'

Chart.register(
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  Tooltip,
)
Chart.defaults.animation = false
Chart.defaults.font.family = "'IBM Plex Sans', system-ui, sans-serif"
Chart.defaults.font.size = 12

export { Chart }
