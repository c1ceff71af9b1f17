import type { ComponentChildren } from 'preact'

/** A button that gives the keyboard back after a tap or click, so that the next Enter means the step and not the button. */
export function Button(props: {
  onPress: () => void
  children: ComponentChildren
  testId?: string
  look?: 'primary' | 'plain' | 'quiet' | 'key' | 'word' | 'yes' | 'no'
  keyCap?: string | undefined
  disabled?: boolean
  /** Why it can't be pressed is plain to see, such as nothing keyed yet. */
  dim?: boolean
  label?: string
  /** The key that goes on presses this one now. */
  chosen?: boolean
}) {
  return (
    <button
      type="button"
      class={`button ${props.look ?? 'plain'}${props.dim ? ' dim' : ''}${props.chosen ? ' chosen' : ''}`}
      data-testid={props.testId}
      disabled={props.disabled || props.dim || false}
      aria-label={props.label}
      onClick={(event) => {
        if (event.detail > 0) event.currentTarget.blur()
        props.onPress()
      }}
    >
      <span>{props.children}</span>
      {props.keyCap && <kbd>{props.keyCap}</kbd>}
    </button>
  )
}
