import type { CashWord } from '@tillway/contract'

const paths: Readonly<Record<CashWord | 'barcode' | 'check', string>> = {
  keep: 'M5 13l5 5L20 6',
  return: 'M9 5L3 11l6 6M3 11h11a6 6 0 0 1 0 12h-3',
  wait: 'M6 3h12M6 21h12M7 3c0 6 10 7 10 9s-10 3-10 9M17 3c0 6-10 7-10 9s10 3 10 9',
  ask: 'M5 4h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4c0 1-1 2-2 2C10 21 3 14 3 6c0-1 1-2 2-2z',
  barcode: 'M3 5v14M6 5v14M10 5v14M12 5v14M16 5v14M19 5v14M21 5v14',
  check: 'M5 13l5 5L20 6',
}

/** A drawing beside words that say the same. */
export function Icon(props: { name: keyof typeof paths }) {
  return (
    <svg class={`icon ${props.name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={paths[props.name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
