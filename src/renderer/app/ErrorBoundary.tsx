import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { reportFault } from './fault-report.ts'

interface ErrorBoundaryProps {
  /** What broke, for the title: «Экран», «Звонок». */
  name: string
  children: ReactNode
}

/** A part that fails says so and leaves the rest of the window at work. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown) {
    reportFault(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <EmptyState
        title={`${this.props.name}: ошибка программы`}
        action={<Button onPress={() => location.reload()}>Обновить окно</Button>}
      >
        Записанное и черновики на месте. Обновите окно. Ошибка записана в журнал: если повторится, передайте в поддержку
        программы папку «log» из папки данных.
      </EmptyState>
    )
  }
}
