import { Download } from 'lucide-react'
import type { OpenedFile } from '../../../shared/contract/files.ts'
import { saveFile, useFileUrl } from '../../app/files.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './Preview.module.css'

/** A picture looked at over the screen, with a way to save it. */
export const PicturePreview = ({ opened, onClose }: { opened: OpenedFile; onClose: () => void }) => {
  const url = useFileUrl(opened.file)
  return (
    <Dialog
      title={opened.name}
      size="large"
      onClose={onClose}
      footer={
        <Button icon={<Download aria-hidden="true" size={16} />} onPress={() => saveFile(opened)}>
          Сохранить
        </Button>
      }
    >
      {url === null ? null : <img className={styles.picture} src={url} alt={opened.name} />}
    </Dialog>
  )
}
