/** A number as it is keyed, digit by digit from the left. */
export function KeyedNumber(props: { look: 'phone' | 'long'; testId: string; formatted: string }) {
  return (
    <output class={`display ${props.look}`} data-testid={props.testId}>
      {props.formatted}
      <span class="caret" aria-hidden="true" />
    </output>
  )
}
