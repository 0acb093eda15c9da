import type { Query } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import type { AttachmentPolicy, GetAttachmentPolicyRequest } from '#proto/steward/document/v1/attachment';
import type { Context } from '../context';
import { findPolicy } from '../store/policy';

export const getAttachmentPolicy: Query<Context, GetAttachmentPolicyRequest, AttachmentPolicy> = async (
  db,
) => {
  const { version, ...policy } = await findPolicy(db);
  return { ...policy, etag: etagOf(version) };
};
