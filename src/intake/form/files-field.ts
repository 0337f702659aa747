import {
  type Attachment,
  attachmentExtensions,
  attachmentLimits,
  attachmentWords,
  sizeWords,
} from '../../shared/domain/attachment.ts'
import { attachedName } from './body.ts'
import { issueFileToken } from './file-token.ts'
import { html, type Markup } from './html.ts'

/** Bytes of all files that come with a form at once; a page that runs scripts sends them before, in pieces. */
export const plainFilesLimit = 20 * 1024 * 1024

const accepted = attachmentExtensions.map((extension) => `.${extension}`).join(',')

const attachedFile = (secret: Uint8Array, file: Attachment): Markup =>
  html`<li><label class="consent"><input type="checkbox" name="${attachedName}" value="${issueFileToken(secret, file)}" checked><span>${file.name} <span class="hint">${sizeWords(file.bytes)}</span></span></label></li>`

/** Where files are put; those taken before stand as boxes, to be left out by unticking. */
export const filesField = (secret: Uint8Array, attachments: readonly Attachment[], error: string | undefined): Markup =>
  html`<div class="field files" data-files data-limit="${attachmentLimits.count}">
<label for="files">Файлы <span class="optional">— необязательно</span></label>
<span class="hint" id="files-hint">Лучше всего — снимок экрана с ошибкой. Подойдут ${attachmentWords}: до ${attachmentLimits.count} файлов, каждый до ${sizeWords(attachmentLimits.bytes)}. Можно перетащить их сюда.</span>
<ul class="attached">${attachments.map((file) => attachedFile(secret, file))}</ul>
<input type="file" id="files" name="files" multiple accept="${accepted}" aria-describedby="files-hint${error !== undefined && html` files-error`}"${error !== undefined && html` aria-invalid="true"`}>
${error !== undefined && html`<p class="error" id="files-error">${error}</p>`}
<p class="hint" role="status" data-files-status></p>
</div>`
