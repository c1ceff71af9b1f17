import { Keyed } from './keyed.tsx'
import { KeyedNumber } from './keyed-number.tsx'
import type { StepProps } from './step-props.ts'

export function Phone(props: StepProps<'phone'>) {
  const { formatted, digits } = props.session
  const { phone } = props.texts
  return (
    <Keyed
      {...props}
      title={phone.title}
      display={<KeyedNumber look="phone" testId="phone-display" formatted={formatted} />}
      extra="+"
      words={phone}
      tooLittle={digits === ''}
    />
  )
}
