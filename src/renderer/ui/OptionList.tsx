import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './OptionList.module.css'
import type { OptionListState } from './use-option-list.ts'

interface OptionListProps<Option extends { id: string }> {
  list: OptionListState<Option>
  label: string
  className?: string | undefined
  /** The layout of an option's parts. */
  optionClassName?: string | undefined
  children: (option: Option) => ReactNode
}

/** Options in titled groups under a field: see `useOptionList`. */
export const OptionList = <Option extends { id: string }>({
  list,
  label,
  className,
  optionClassName,
  children,
}: OptionListProps<Option>) => (
  <div id={list.listId} role="listbox" aria-label={label} className={className}>
    {list.groups.map(({ title, options }) => (
      // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
      <div key={title} role="group" aria-label={title}>
        <div className={styles.group} aria-hidden="true">
          {title}
        </div>
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus
          <div
            key={option.id}
            id={`${list.listId}-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === list.current}
            className={classNames(styles.option, option === list.current && styles.current, optionClassName)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => list.onChoose(option)}
          >
            {children(option)}
          </div>
        ))}
      </div>
    ))}
  </div>
)
