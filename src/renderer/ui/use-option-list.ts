import { type KeyboardEvent, useEffect, useId, useState } from 'react'

export interface OptionGroup<Option> {
  title: string
  options: readonly Option[]
}

/** A list of options moved through by the keys of a field, which keeps the focus. */
export const useOptionList = <Option extends { id: string }>(
  groups: readonly OptionGroup<Option>[],
  onChoose: (option: Option) => void,
) => {
  const listId = useId()
  const [place, setPlace] = useState(0)
  const options = groups.flatMap((group) => group.options)
  const index = Math.min(place, options.length - 1)
  const current = options[index]
  const currentId = current === undefined ? undefined : `${listId}-${current.id}`
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  return {
    groups: groups.filter((group) => group.options.length > 0),
    isEmpty: options.length === 0,
    listId,
    current,
    currentId,
    onChoose,
    /** Back to the first option: what is looked for has changed. */
    restart: () => setPlace(0),
    /** True when the key was one of the list's. */
    takesKey: ({ key }: KeyboardEvent): boolean => {
      if (key === 'ArrowDown') setPlace(Math.max(0, Math.min(index + 1, options.length - 1)))
      else if (key === 'ArrowUp') setPlace(Math.max(index - 1, 0))
      else if (key === 'Enter' && current !== undefined) onChoose(current)
      else return false
      return true
    },
  }
}

export type OptionListState<Option extends { id: string }> = ReturnType<typeof useOptionList<Option>>

/** What a field says of the list it moves through, for assistive technology. */
export const optionFieldProps = (
  { listId, currentId }: { listId: string; currentId: string | undefined },
  isExpanded: boolean,
) =>
  ({
    role: 'combobox',
    'aria-expanded': isExpanded,
    'aria-controls': listId,
    'aria-activedescendant': isExpanded ? currentId : undefined,
    'aria-autocomplete': 'list',
    autoComplete: 'off',
    spellCheck: false,
    maxLength: 200,
  }) as const
