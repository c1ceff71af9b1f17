import Type, { type Static } from 'typebox'

const one = <const T extends string>(...words: T[]) => Type.Unsafe<T>({ type: 'string', enum: words })

/** What a person can do to the devices on the panel. */
export const PanelAction = Type.Union([
  Type.Object(
    { type: Type.Literal('scan'), text: Type.String({ pattern: '^[ -~]{1,100}$' }) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      type: Type.Literal('press'),
      keys: Type.Array(one('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '*', '/', 'enter', 'back', 'clear'), {
        minItems: 1,
        maxItems: 40,
      }),
    },
    { additionalProperties: false },
  ),
  Type.Object({ type: Type.Literal('unplug') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('plug-in') }, { additionalProperties: false }),
  Type.Object(
    {
      type: Type.Literal('printer'),
      paper: Type.Optional(one('ok', 'near-end', 'out')),
      cover: Type.Optional(one('closed', 'open')),
      online: Type.Optional(Type.Boolean()),
      muted: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
])
export type PanelAction = Static<typeof PanelAction>
