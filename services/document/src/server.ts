import { commands, errands, queries } from '#chassis/rpc';
import { AttachmentServiceService } from '#proto/steward/document/v1/attachment';
import type { Context } from './context';
import { abandonUploads } from './rpc/abandon-uploads';
import { beginUpload } from './rpc/begin-upload';
import { deleteAttachment } from './rpc/delete-attachment';
import { finishUploads } from './rpc/finish-uploads';
import { getAttachment } from './rpc/get-attachment';
import { getAttachmentPolicy } from './rpc/get-attachment-policy';
import { listAttachments } from './rpc/list-attachments';
import { putUploadChunk } from './rpc/put-upload-chunk';
import { readAttachmentChunk } from './rpc/read-attachment-chunk';
import { sealUpload } from './rpc/seal-upload';
import { updateAttachmentPolicy } from './rpc/update-attachment-policy';

export const answers = (context: Context) => ({
  ...queries(context, { getAttachment, listAttachments, getAttachmentPolicy, readAttachmentChunk }),
  ...commands(AttachmentServiceService, context, { deleteAttachment, updateAttachmentPolicy }),
  ...errands(context, { beginUpload, putUploadChunk, sealUpload, finishUploads, abandonUploads }),
});
