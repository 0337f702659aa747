import styles from './Loading.module.css'

/** Stands for something on its way; appears after a moment, so that quick answers do not flicker. */
export const Loading = ({ children = 'Загружается…' }: { children?: string }) => (
  <div role="status" data-loading className={styles.loading}>
    <span className={styles.ring} aria-hidden="true" />
    {children}
  </div>
)
