import type { Alert } from './store-facts.ts'

/** What needs a person, newest first, until somebody has read it. */
export function Alerts(props: { alerts: readonly Alert[]; onRead: (alert: Alert) => void }) {
  if (props.alerts.length === 0) return null
  return (
    <ul class="alerts" role="alert">
      {props.alerts.map((alert, index) => (
        <li key={`${alert.at ?? ''}${index}`}>
          <span>{alert.message}</span>
          {alert.at && <time dateTime={alert.at}>{new Date(alert.at).toLocaleTimeString()}</time>}
          <button type="button" onClick={() => props.onRead(alert)}>
            Read
          </button>
        </li>
      ))}
    </ul>
  )
}
