import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Id } from '../../../shared/sync/id.ts'
import { useSoonMinutes } from '../../app/store.ts'
import { classNames } from '../../ui/class-names.ts'
import { groupTitle, type QueueItem } from './groups.ts'
import styles from './QueueList.module.css'
import { QueueRowView } from './QueueRowView.tsx'
import { useRaised } from './raised.ts'

const ROW_REM = 3.8125
const HEADER_REM = 2.625
const OVERSCAN = 6

const rootFontSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

const onResize = (notice: () => void): (() => void) => {
  window.addEventListener('resize', notice)
  return () => window.removeEventListener('resize', notice)
}

/** Pixels of a rem: a window that comes to a larger screen has larger ones. */
const useRem = (): number => useSyncExternalStore(onResize, rootFontSize)

const rowElementId = (id: Id): string => `queue-${id}`

interface QueueListProps {
  items: readonly QueueItem[]
  selectedId: Id | null
  openId: Id | null
  isMarked: (id: Id) => boolean
  onMark: (id: Id) => void
  onOpen: (id: Id) => void
  onExplain: (id: Id) => void
}

const Header = ({ item }: { item: Extract<QueueItem, { type: 'header' }> }) => {
  const soonMinutes = useSoonMinutes()
  return (
    <div role="presentation" className={classNames(styles.header, styles[item.group])}>
      {groupTitle(item.group, soonMinutes)} <span>{item.count}</span>
    </div>
  )
}

/** Only the rows in sight are drawn, so ten thousand scroll like ten. */
export const QueueList = ({ items, selectedId, openId, isMarked, onMark, onOpen, onExplain }: QueueListProps) => {
  const raised = useRaised(items)
  const scroller = useRef<HTMLDivElement>(null)
  const rem = useRem()
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.type === 'header' ? HEADER_REM : ROW_REM) * rem,
    getItemKey: (index) => {
      const item = items[index]
      return item?.type === 'row' ? item.row.id : (item?.group ?? index)
    },
    overscan: OVERSCAN,
    paddingEnd: rem * 2,
  })

  const selectedIndex = items.findIndex((item) => item.type === 'row' && item.row.id === selectedId)
  const shownId = useRef<Id | null>(null)
  useEffect(() => {
    // Only a moved selection scrolls; a queue that changes around it must not tear the list away from under the eyes.
    if (shownId.current === selectedId || selectedIndex < 0) return
    shownId.current = selectedId
    virtualizer.scrollToIndex(selectedIndex === 1 ? 0 : selectedIndex)
  }, [selectedId, selectedIndex, virtualizer])
  // The sizes of headers and rows differ, so a list of another shape is measured anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `items` and `rem` are the reasons, not inputs
  useEffect(() => virtualizer.measure(), [items, rem, virtualizer])

  return (
    <div
      ref={scroller}
      role="listbox"
      data-screen-list
      tabIndex={0}
      aria-label="Обращения в очереди"
      aria-multiselectable="true"
      aria-activedescendant={selectedIndex < 0 || selectedId === null ? undefined : rowElementId(selectedId)}
      className={styles.scroller}
    >
      <div role="presentation" className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((place) => {
          const item = items[place.index]
          if (item === undefined) return null
          return (
            <div
              key={place.key}
              role="presentation"
              className={styles.place}
              style={{ height: place.size, transform: `translateY(${place.start}px)` }}
            >
              {item.type === 'header' ? (
                <Header item={item} />
              ) : (
                <QueueRowView
                  {...item}
                  id={rowElementId(item.row.id)}
                  isSelected={item.row.id === selectedId}
                  isOpen={item.row.id === openId}
                  isMarked={isMarked(item.row.id)}
                  isRaised={raised.has(item.row.id)}
                  onMark={() => onMark(item.row.id)}
                  onPress={() => onOpen(item.row.id)}
                  onExplain={() => onExplain(item.row.id)}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
