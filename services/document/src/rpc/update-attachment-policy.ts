import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import type { AttachmentPolicy, UpdateAttachmentPolicyRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { checkPolicy } from '../domain/policy';
import { lockPolicy, savePolicy } from '../store/policy';

export const updateAttachmentPolicy: Command<
  Context,
  UpdateAttachmentPolicyRequest,
  AttachmentPolicy
> = async (tx, { attachmentPolicy, updateMask, etag }) => {
  const changes = changesOf(updateMask, attachmentPolicy, ['allowedTypes', 'maxFileBytes', 'maxRecordBytes']);
  const { version, ...before } = await lockPolicy(tx);
  matchVersion(etag, version);
  const policy = { ...before, ...changes };
  checkPolicy(policy);
  await savePolicy(tx, { ...policy, version: version + 1 });
  return { ...policy, etag: etagOf(version + 1) };
};
