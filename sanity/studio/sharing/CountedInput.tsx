import type { StringInputProps } from 'sanity'
import { Counted } from './Counted'

/** The Studio's own input for a text that others show in part, with how long it is. */
export const CountedInput = (props: StringInputProps) => (
  <Counted name={String(props.path.at(-1))} value={props.value}>
    {({ id, placeholder }) =>
      props.renderDefault({
        ...props,
        elementProps: {
          ...props.elementProps,
          placeholder,
          'aria-describedby': [props.elementProps['aria-describedby'], id].filter(Boolean).join(' '),
        },
      })
    }
  </Counted>
)
