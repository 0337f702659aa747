import { Phone } from 'lucide-react'
import { useState } from 'react'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea, type TextAreaProps, TextField, type TextFieldProps } from '../../ui/TextField.tsx'
import { Primitive, Specimen } from './Specimen.tsx'
import { longName, longSentence } from './texts.ts'

type Kept<Props> = Omit<Props, 'value' | 'onChange'> & { initial?: string }

const Text = ({ initial = '', ...rest }: Kept<TextFieldProps>) => {
  const [value, setValue] = useState(initial)
  return <TextField {...rest} value={value} onChange={setValue} />
}

const Area = ({ initial = '', ...rest }: Kept<TextAreaProps>) => {
  const [value, setValue] = useState(initial)
  return <TextArea {...rest} value={value} onChange={setValue} />
}

interface StateProps {
  initial?: string
  error?: string
  hint?: string
  isDisabled?: boolean
}

const Day = ({ initial = '', error, hint }: Omit<StateProps, 'isDisabled'>) => {
  const [value, setValue] = useState(initial)
  return <DayField label="Оплатить до" value={value} onChange={setValue} today="2026-11-25" error={error} hint={hint} />
}

const products = [
  { id: 'accounting', label: '1С:Бухгалтерия 8' },
  { id: 'payroll', label: '1С:Зарплата и управление персоналом', hint: 'КОРП' },
  { id: 'long', label: longName, hint: longSentence },
]

const Chosen = ({ initial, ...rest }: StateProps) => {
  const [value, setValue] = useState<string | null>(initial ?? null)
  return <Select {...rest} label="Программа" value={value} onChange={setValue} choices={products} />
}

const Suggesting = ({ initial = '', ...rest }: StateProps) => {
  const [text, setText] = useState(initial)
  const fitting = products.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
  return (
    <ComboBox
      {...rest}
      label="Клиент"
      text={text}
      onText={setText}
      choices={fitting}
      onChoose={(id) => setText(products.find((product) => product.id === id)?.label ?? '')}
      placeholder="Название или ИНН"
    />
  )
}

/** Everything that is typed into or chosen from a list. */
export const Fields = () => (
  <>
    <Primitive name="TextField">
      <Specimen state="пусто">
        <Text label="Название" placeholder="ООО «Ромашка»" />
      </Specimen>
      <Specimen state="заполнено">
        <Text label="Название" initial="ООО «Ромашка»" hint="Как в договоре" />
      </Specimen>
      <Specimen state="в фокусе" forced="focused">
        <Text label="Название" initial="ООО «Ромашка»" />
      </Specimen>
      <Specimen state="ошибка">
        <Text label="БИК" initial="04452" error="БИК — 9 цифр, здесь 5." />
      </Specimen>
      <Specimen state="ошибка, в фокусе" forced="focused">
        <Text label="БИК" initial="04452" error="БИК — 9 цифр, здесь 5." />
      </Specimen>
      <Specimen state="недоступно">
        <Text label="Название" initial="ООО «Ромашка»" isDisabled />
      </Specimen>
      <Specimen state="только чтение">
        <Text label="Название" initial="ООО «Ромашка»" isReadOnly />
      </Specimen>
      <Specimen state="крупно, со значком и подписью">
        <Text
          label="Номер"
          initial="+7 912 000-03-01"
          big
          leading={<Phone aria-hidden="true" size={16} />}
          trailing="Екатеринбург"
        />
      </Specimen>
      <Specimen state="длинные слова">
        <Text label={longName} initial={longSentence} error={longSentence} />
      </Specimen>
      <Specimen state="без подписи">
        <Text label="Поиск" hideLabel placeholder="Поиск" />
      </Specimen>
    </Primitive>
    <Primitive name="TextArea">
      <Specimen state="пусто">
        <Area label="Подробности" placeholder="Что было до ошибки" />
      </Specimen>
      <Specimen state="в фокусе" forced="focused">
        <Area label="Подробности" initial="Не проводится документ" />
      </Specimen>
      <Specimen state="ошибка">
        <Area label="Подробности" error="Напишите, что ответили клиенту." hint="Увидит клиент" />
      </Specimen>
      <Specimen state="недоступно">
        <Area label="Подробности" initial="Не проводится документ" isDisabled />
      </Specimen>
      <Specimen state="длинные слова">
        <Area label="Подробности" initial={longSentence} hint={longSentence} />
      </Specimen>
    </Primitive>
    <Primitive name="DayField">
      <Specimen state="пусто">
        <Day hint="Стрелки двигают на день" />
      </Specimen>
      <Specimen state="заполнено">
        <Day initial="2026-12-04" />
      </Specimen>
      <Specimen state="ошибка">
        <Day initial="2026-11-01" error="Срок уже прошёл." />
      </Specimen>
    </Primitive>
    <Primitive name="Select">
      <Specimen state="пусто">
        <Chosen hint="Та, о которой спрашивают" />
      </Specimen>
      <Specimen state="выбрано">
        <Chosen initial="accounting" />
      </Specimen>
      <Specimen state="под указателем" forced="hovered">
        <Chosen initial="accounting" />
      </Specimen>
      <Specimen state="в фокусе" forced="focused">
        <Chosen initial="accounting" />
      </Specimen>
      <Specimen state="ошибка">
        <Chosen error="Выберите программу." />
      </Specimen>
      <Specimen state="недоступно">
        <Chosen initial="accounting" isDisabled />
      </Specimen>
      <Specimen state="длинные слова">
        <Chosen initial="long" />
      </Specimen>
    </Primitive>
    <Primitive name="ComboBox">
      <Specimen state="пусто">
        <Suggesting hint="Можно написать и нового" />
      </Specimen>
      <Specimen state="заполнено">
        <Suggesting initial="1С:Бухгалтерия 8" />
      </Specimen>
      <Specimen state="в фокусе" forced="focused">
        <Suggesting initial="1С:Бухгалтерия 8" />
      </Specimen>
      <Specimen state="ошибка">
        <Suggesting initial="Р" error="Назовите клиента хотя бы двумя буквами." />
      </Specimen>
      <Specimen state="недоступно">
        <Suggesting initial="1С:Бухгалтерия 8" isDisabled />
      </Specimen>
      <Specimen state="длинные слова">
        <Suggesting initial={longName} />
      </Specimen>
    </Primitive>
  </>
)
